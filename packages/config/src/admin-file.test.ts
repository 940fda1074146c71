import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlive, ownAdminPort, readAdminFile, removeAdminFile, writeAdminFile } from "./admin-file.ts";

const ours = { host: "127.0.0.1", port: 8420, pid: process.pid };

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-address-"))));
afterEach(() => rmSync(home, { recursive: true }));

describe("the admin's address file", () => {
  test("is read as it was written, and leaves no draft", () => {
    expect(readAdminFile(home)).toBeUndefined();
    writeAdminFile(home, ours);
    expect(readAdminFile(home)).toEqual(ours);
    expect(ownAdminPort(home)).toBe(8420);
    expect(readdirSync(home)).toEqual(["admin.json"]);
  });

  test.skipIf(process.platform === "win32")("is closed to others", () => {
    writeAdminFile(home, ours);
    expect(statSync(join(home, "admin.json")).mode & 0o777).toBe(0o600);
  });

  test("is removed by the process that wrote it, and by no other", () => {
    writeAdminFile(home, { ...ours, pid: process.pid + 1 });
    removeAdminFile(home);
    expect(existsSync(join(home, "admin.json"))).toBe(true);
    expect(ownAdminPort(home)).toBeUndefined();
    writeAdminFile(home, ours);
    removeAdminFile(home);
    expect(existsSync(join(home, "admin.json"))).toBe(false);
  });

  test.each(["", "{", "null", '{"host":"::","port":0,"pid":1}', '{"host":"::","port":1,"pid":"1"}'])(
    "with %j in it is refused when asked for, and replaced by the next start",
    (text) => {
      writeFileSync(join(home, "admin.json"), text);
      expect(() => readAdminFile(home)).toThrow(expect.objectContaining({ code: "TW-CFG-010" }));
      expect(ownAdminPort(home)).toBeUndefined();
      writeAdminFile(home, ours);
      expect(readAdminFile(home)).toEqual(ours);
    },
  );
});

test("a process is alive until it has ended", () => {
  expect(isAlive(process.pid)).toBe(true);
  // Linux gives no id above 2^22.
  expect(isAlive(2 ** 22 + 7)).toBe(false);
});

test.skipIf(process.platform !== "linux")(
  "a process that was killed is dead before its parent has collected it",
  async () => {
    // The shell becomes a program that never asks after its child, which ends with its input.
    const parent = spawn("sh", ["-c", "cat <&3 >&2 & echo $!; exec sleep 30"], {
      stdio: ["ignore", "pipe", "ignore", "pipe"],
    });
    const [line] = (await once(parent.stdout as Readable, "data")) as [Buffer];
    const pid = Number(String(line));
    while (!readFileSync(`/proc/${parent.pid}/stat`, "latin1").includes("(sleep)")) await new Promise(setImmediate);
    (parent.stdio[3] as Writable).end();
    const stat = (): string => readFileSync(`/proc/${pid}/stat`, "latin1");
    while (!/\) Z /.test(stat())) await new Promise(setImmediate);
    expect(isAlive(pid)).toBe(false);
    expect(isAlive(parent.pid as number)).toBe(true);
    parent.kill("SIGKILL");
  },
);
