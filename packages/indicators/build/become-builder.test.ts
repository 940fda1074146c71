import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { becomeBuilder } from "./become-builder.ts";

function modulePath(): string {
  const folder = mkdtempSync(join(tmpdir(), "tickwork-builder-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "cache", "module.wasm");
}

test("who comes while another builds waits, and need not build", async () => {
  const path = modulePath();
  const first = await becomeBuilder(path);
  const second = becomeBuilder(path);
  first?.isAlive();
  writeFileSync(path, "built");
  first?.end();
  expect(await second).toBeUndefined();
  expect(readdirSync(join(path, ".."))).toEqual(["module.wasm"]);
});

test("when the building fails, the next one builds", async () => {
  const path = modulePath();
  const first = await becomeBuilder(path);
  const second = becomeBuilder(path);
  first?.end();
  expect(await second).toBeDefined();
});

test("a builder that was killed is not waited for", async () => {
  const path = modulePath();
  await becomeBuilder(path);
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(`${path}.building`, longAgo, longAgo);
  expect(await becomeBuilder(path)).toBeDefined();
});

test("where no claim can be made, the building is tried and says what is wrong", async () => {
  const path = modulePath();
  const folder = join(path, "..", "..");
  writeFileSync(join(folder, "cache"), "a file");
  expect(await becomeBuilder(path)).toBeDefined();
});
