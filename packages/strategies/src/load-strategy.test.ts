import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadStrategy } from "./load-strategy.ts";
import { smaCross } from "./sma-cross.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-strategy-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const OWN = `export default { name: "own", title: "Own", parameters: {}, warmupBars: () => 1, indicators: () => ({}), decide: () => ({ type: "hold" }) };`;

test("a built-in strategy is found by its name", async () => {
  await expect(loadStrategy("sma-cross", "")).resolves.toBe(smaCross);
});

test("a strategy of one's own is found by its file, or by its name in the folder", async () => {
  const file = join(folder, "mine.mjs");
  writeFileSync(file, OWN);
  await expect(loadStrategy(file, "")).resolves.toMatchObject({ name: "own" });
  await expect(loadStrategy("own", folder)).resolves.toMatchObject({ name: "own" });
});

test("a broken file is named, and so are the names that are known", async () => {
  writeFileSync(join(folder, "broken.mjs"), "export default {");
  await expect(loadStrategy("own", folder)).rejects.toMatchObject({ code: "TW-STR-006" });
  await expect(loadStrategy("nothing", "")).rejects.toThrow(/Known: sma-cross/);
  await expect(loadStrategy("./not-there.ts", "")).rejects.toMatchObject({ code: "TW-STR-006" });
});
