import { createHash } from "node:crypto";
import type { Book } from "@tickwork/contracts/book";
import type { ChainPoint } from "@tickwork/ledger/journal-chain";
import { rowsOf, type Sqlite } from "./sqlite.ts";

/** A fold of the journal up to one entry, and the hash there. */
export interface Checkpoint {
  readonly point: ChainPoint;
  readonly book: Book;
}

interface CheckpointRow {
  readonly entry: number;
  readonly hash: string;
  readonly book: ArrayBuffer;
  readonly digest: string;
}

/** The newest checkpoint that is whole; a damaged one costs time, not data. */
export function newestCheckpoint(sqlite: Sqlite): Checkpoint | undefined {
  const newestFirst = sqlite.prepare(
    "SELECT entry, hex(hash) AS hash, CAST(book AS BLOB) AS book, hex(digest) AS digest FROM checkpoints ORDER BY entry DESC",
  );
  for (const { entry, hash, book, digest } of rowsOf<CheckpointRow>(newestFirst)) {
    const point = { entry, hash: Buffer.from(hash, "hex") };
    const bytes = Buffer.from(book);
    if (!digestOf(point, bytes).equals(Buffer.from(digest, "hex"))) continue;
    return { point, book: JSON.parse(bytes.toString()) as Book };
  }
  return undefined;
}

/** One statement, for the same reason as an append. */
export function saveCheckpoint(sqlite: Sqlite, { point, book }: Checkpoint): void {
  const text = Buffer.from(JSON.stringify(book));
  sqlite
    .prepare("INSERT OR REPLACE INTO checkpoints (entry, hash, book, digest) VALUES (?, ?, CAST(? AS TEXT), ?)")
    .run(point.entry, Buffer.from(point.hash), text, digestOf(point, text));
}

function digestOf({ entry, hash }: ChainPoint, book: Buffer): Buffer {
  return createHash("sha256").update(`${entry}\n`).update(hash).update(book).digest();
}
