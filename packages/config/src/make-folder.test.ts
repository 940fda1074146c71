import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder } from "./make-folder.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-make-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const failsWith = (code: string) => expect.objectContaining({ code });

test("a folder is made with those above it, and may be there already", () => {
  const path = join(folder, "a", "b", "c");
  makeFolder(path);
  makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
  expect(statSync(join(folder, "a")).isDirectory()).toBe(true);
});

test("a file, and a link to nothing, are in its way", () => {
  const [file, link] = [join(folder, "file"), join(folder, "link")];
  writeFileSync(file, "");
  symlinkSync(join(folder, "gone"), link);
  expect(() => makeFolder(file)).toThrow(failsWith("EEXIST"));
  expect(() => makeFolder(join(file, "below"))).toThrow(/file/);
  expect(() => makeFolder(link)).toThrow(failsWith("EEXIST"));
});

test.skipIf(!existsSync("/proc/self"))("where no folder can be made it ends with the reason", () => {
  expect(() => makeFolder("/proc/nope")).toThrow(failsWith("ENOENT"));
  expect(() => makeFolder("/proc/nope/below/it")).toThrow(failsWith("ENOENT"));
});
