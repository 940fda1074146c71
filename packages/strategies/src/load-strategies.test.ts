import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadStrategies } from "./load-strategies.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwork-strategies-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const strategy = (name: string): string =>
  `export default { name: "${name}", title: "Mine", parameters: {}, warmupBars: () => 1, indicators: () => ({}), decide: () => ({ type: "hold" }) };`;
const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);

test("every strategy file of the folder is loaded, in the order of names; tests, hidden and other files are not", async () => {
  await write("b.mjs", strategy("second"));
  await write("a.mjs", strategy("first"));
  await write("a.test.mjs", "throw new Error('not to be loaded')");
  await write(".hidden.mjs", "throw new Error('not to be loaded')");
  await write("notes.md", "# notes");
  await mkdir(join(folder, "sub.mjs"));
  const { strategies, problems } = await loadStrategies(folder);
  expect(strategies.map(({ name }) => name)).toEqual(["first", "second"]);
  expect(problems).toEqual([]);
});

test("a broken file is reported by name and does not stop the others", async () => {
  await write("broken.mjs", "throw new Error('boom');");
  await write("good.mjs", strategy("good"));
  await write("shape.mjs", "export default { name: 'shape', title: 'T', parameters: { n: { type: 'integer' } } };");
  const { strategies, problems } = await loadStrategies(folder);
  expect(strategies.map(({ name }) => name)).toEqual(["good"]);
  expect(problems.map(({ file, error }) => [file, error.code])).toEqual([
    ["broken.mjs", "TW-STR-006"],
    ["shape.mjs", "TW-STR-007"],
  ]);
  expect(problems[0]?.error.message).toContain("broken.mjs: boom");
  expect(problems[1]?.error.message).toContain("warmupBars must be a function");
});

test("a name that is taken is refused, a built-in one too", async () => {
  await write("a.mjs", strategy("mine"));
  await write("b.mjs", strategy("mine"));
  await write("c.mjs", strategy("donchian"));
  const { strategies, problems } = await loadStrategies(folder);
  expect(strategies).toHaveLength(1);
  expect(problems.map(({ file, error }) => [file, error.code])).toEqual([
    ["b.mjs", "TW-STR-008"],
    ["c.mjs", "TW-STR-008"],
  ]);
});

test("no folder means no strategies; a folder that is not there is refused", async () => {
  expect(await loadStrategies("")).toEqual({ strategies: [], problems: [] });
  await expect(loadStrategies(join(folder, "nowhere"))).rejects.toThrow("Cannot read the strategy folder");
});
