import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Skipped } from "./case.ts";

const DISK_BYTES = 24_000_000;
const SMALLEST_BYTES = 512;

/** A disk of a few megabytes for a home folder. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all room. */
  fill(): void;
  /** Gives it back. */
  makeRoom(): void;
  /** From now on nothing can be written; nothing may be open on it. */
  makeReadOnly(): void;
  close(): void;
}

/** @throws Skipped where nobody may mount one */
export function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "tickwork-disk-"));
  const ballast = join(folder, "ballast");
  if (!mount("-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", folder)) {
    rmSync(folder, { recursive: true });
    throw new Skipped("a small disk cannot be mounted here: that needs the rights of root");
  }
  return {
    folder,
    fill() {
      for (let size = DISK_BYTES; size >= SMALLEST_BYTES; size = Math.floor(size / 2)) {
        const { bavail, bsize } = statfsSync(folder);
        if (bavail * bsize === 0) return;
        try {
          writeFileSync(ballast, Buffer.alloc(size), { flag: "a" });
        } catch {
          // No room for so much: less is tried.
        }
      }
    },
    makeRoom: () => truncateSync(ballast, 0),
    makeReadOnly() {
      if (!mount("-o", "remount,ro", folder)) throw new Error(`${folder} could not be made read-only`);
    },
    close() {
      spawnSync("umount", ["-l", folder]);
    },
  };
}

function mount(...parameters: readonly string[]): boolean {
  return spawnSync("mount", parameters).status === 0;
}
