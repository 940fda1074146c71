import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { closeSqlite, openSqlite, rowOf } from "../src/sqlite.ts";

/** A folder of its own for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tickwork-ledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What the death of the process that has `folder` open would leave on the disk, in a folder of its own. */
export function remainsOf(folder: string): string {
  const remains = temporaryFolder();
  for (const name of ["ledger.db", "ledger.db-wal", "ledger.head"]) {
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(remains, name));
  }
  return remains;
}

/** Flips one bit in the text of one entry, in the file itself. Nobody has it open. */
export function flipBitOfEntry(folder: string, entry: number): void {
  const path = join(folder, "ledger.db");
  const sqlite = openSqlite(path, "FULL");
  const row = rowOf<{ fact: string }>(sqlite.prepare("SELECT fact FROM journal WHERE entry = ?"), entry);
  closeSqlite(sqlite);
  const at = readFileSync(path).lastIndexOf(row?.fact ?? "no such entry");
  flipBit(path, at + 20, 0);
}

export function flipBit(path: string, byte: number, bit: number): void {
  const bytes = readFileSync(path);
  bytes[byte] = (bytes[byte] as number) ^ (1 << bit);
  writeFileSync(path, bytes);
}
