import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withReplayHome } from "./replay-home.ts";

/** Runs `work` in a temporary home. @returns the folder, and what was said */
async function inTemporaryHome(work: (home: string) => Promise<number>) {
  const said: string[] = [];
  const out = {
    json: false,
    result: () => {},
    info: () => {},
    progress: () => {},
    warn: (text: string) => said.push(text),
  };
  let folder = "";
  const run = withReplayHome(undefined, out, (home) => {
    folder = home;
    return work(home);
  });
  await Promise.allSettled([run]);
  return { folder, said };
}

test("a replay that was refused before it began leaves no folder behind", async () => {
  const { folder, said } = await inTemporaryHome(() => Promise.reject(new Error("no such strategy")));
  expect(existsSync(folder)).toBe(false);
  expect(said).toEqual([]);
});

test("a replay that failed keeps its files and says where, one that succeeded does not", async () => {
  const failed = await inTemporaryHome(async (home) => {
    writeFileSync(join(home, "ledger.db"), "");
    throw new Error("the connection ended");
  });
  expect(existsSync(failed.folder)).toBe(true);
  expect(failed.said).toEqual([`The replay's files are kept in ${failed.folder}.`]);
  rmSync(failed.folder, { recursive: true });
  const done = await inTemporaryHome(async (home) => {
    writeFileSync(join(home, "ledger.db"), "");
    return 0;
  });
  expect(existsSync(done.folder)).toBe(false);
});
