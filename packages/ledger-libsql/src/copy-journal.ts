import { closeSync, fsyncSync, openSync, rmSync } from "node:fs";
import { ledgerError } from "@tickwork/ledger/errors";
import type { Sqlite } from "./sqlite.ts";

/**
 * Copies a whole journal to a new file with mode 0600, and syncs it. A copy that fails leaves no file.
 * @throws TickworkError TW-LED-011
 */
export function copyJournal(sqlite: Sqlite, path: string): void {
  try {
    closeSync(openSync(path, "ax", 0o600));
  } catch (cause) {
    throw notCopied(path, cause);
  }
  try {
    sqlite.prepare("VACUUM INTO ?").run(path);
    syncFile(path);
  } catch (cause) {
    rmSync(path, { force: true });
    throw notCopied(path, cause);
  }
}

/** Returns when the content of a file is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
}

function notCopied(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return ledgerError(
    "TW-LED-011",
    `Cannot write the backup ${path}: ${reason}. Choose a new file in a folder with room.`,
    { cause },
  );
}
