import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import type { ChainPoint } from "@tickwork/ledger/journal-chain";

/** The newest committed entry, kept beside the journal. */
export interface JournalHead {
  write(point: ChainPoint): void;
  close(): void;
}

/**
 * Opens the head for writing. It is overwritten in place after each commit and not synced: it may be behind the journal, never
 * ahead of it. A journal that ends before its head has lost its end, which the hash chain alone could not tell: SQLite drops
 * everything after a damaged frame of the WAL without a word.
 */
export function openJournalHead(path: string): JournalHead {
  const file = openSync(path, existsSync(path) ? "r+" : "wx", 0o600);
  return {
    write: (point) => void writeSync(file, headLine(point), 0),
    close: () => closeSync(file),
  };
}

/** @returns undefined when there is none, or it is not whole: then it says nothing about the journal. */
export function readJournalHead(path: string): ChainPoint | undefined {
  if (!existsSync(path)) return undefined;
  const line = readFileSync(path, "latin1");
  const match = /^(\d{16}) ([0-9a-f]{64}) [0-9a-f]{16}\n/.exec(line);
  if (match === null) return undefined;
  const point = { entry: Number(match[1]), hash: Buffer.from(match[2] ?? "", "hex") };
  return headLine(point) === line ? point : undefined;
}

function headLine({ entry, hash }: ChainPoint): string {
  const content = `${String(entry).padStart(16, "0")} ${Buffer.from(hash).toString("hex")}`;
  const check = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return `${content} ${check}\n`;
}
