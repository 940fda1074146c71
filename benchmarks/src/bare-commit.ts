import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

/** The floor of every commit: some bytes appended to a file, and fsync. */
export interface BareCommit {
  commit(): void;
  close(): void;
}

/** @param bytes that each commit writes */
export function bareCommit(folder: string, bytes: number): BareCommit {
  const file = openSync(join(folder, "bare"), "w");
  const page = new Uint8Array(bytes).fill(7);
  return {
    commit() {
      writeSync(file, page);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

/** Microseconds of each of `count` commits. */
export function timedCommits(count: number, commit: () => void): readonly number[] {
  return Array.from({ length: count }, () => {
    const started = performance.now();
    commit();
    return (performance.now() - started) * 1_000;
  });
}
