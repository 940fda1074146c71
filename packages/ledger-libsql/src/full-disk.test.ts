import { execFileSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, onTestFinished, test } from "vitest";
import { fact, numbered, OPENED } from "@tickwork/ledger/test/facts";
import { temporaryFolder } from "../test/journal-folder.ts";
import { openLedger } from "./open-ledger.ts";

const MOUNT = "mount";
const UNMOUNT = "umount";

/** A file system of its own with one megabyte; only root can make one. */
function smallDisk(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const folder = temporaryFolder();
  try {
    execFileSync(MOUNT, ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync(UNMOUNT, ["--lazy", folder]));
  return folder;
}

function fill(disk: string): string {
  const ballast = join(disk, "ballast");
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  return ballast;
}

const alarm = (message: string) => fact({ type: "alarm-raised", code: "TW-TST-001", message });

test("on a disk without room every append is refused whole, and the journal opens again as it was", ({ skip }) => {
  const disk = smallDisk();
  if (disk === undefined) return skip("needs root on Linux, to mount a small file system");
  const home = join(disk, "home");
  const store = openLedger(home);
  store.append([fact(OPENED), alarm("before")]);
  const ballast = fill(disk);
  const tooMuch = alarm("x".repeat(20_000));
  const full = expect.objectContaining({ code: "TW-LED-003", message: expect.stringContaining("whole up to entry 2") });
  expect(() => store.append([alarm("first half"), tooMuch])).toThrow(full);
  expect(() => store.append([tooMuch])).toThrow(full);
  expect(() => store.backup(join(disk, "backup.db"))).toThrow(expect.objectContaining({ code: "TW-LED-011" }));
  expect(store.read(1, 10)).toHaveLength(2);
  store.close();

  rmSync(ballast);
  const again = openLedger(home);
  expect(again.entry).toBe(2);
  again.append([tooMuch]);
  expect(again.read(1, 10)).toEqual(numbered([fact(OPENED), alarm("before"), tooMuch]));
  again.close();
});

test("a disk that is full from the start is refused in so many words", ({ skip }) => {
  const disk = smallDisk();
  if (disk === undefined) return skip("needs root on Linux, to mount a small file system");
  fill(disk);
  const refusal = expect.objectContaining({ message: expect.stringContaining("the disk is full") });
  expect(() => openLedger(disk)).toThrow(refusal);
});
