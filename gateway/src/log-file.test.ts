import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openLogFile } from "./log-file.ts";

const fresh = (): string => join(mkdtempSync(join(tmpdir(), "tickwork-log-")), "logs", "tickwork.log");

test("lines are JSON, appended over restarts, and only their owner reads them", () => {
  const path = fresh();
  openLogFile(path)({ actor: "risk", message: "one" });
  openLogFile(path)({ actor: "risk", message: "two" });
  expect(
    readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { message: string }).message),
  ).toEqual(["one", "two"]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a full file is put aside and the newest lines start a new one", () => {
  const path = fresh();
  openLogFile(path)({ message: "old" });
  writeFileSync(path, "x".repeat(9_999_990));
  openLogFile(path)({ message: "new" });
  expect(readFileSync(path, "utf8")).toBe('{"message":"new"}\n');
  expect(statSync(`${path}.1`).size).toBe(9_999_990);
});
