import {
  CHAIN_START,
  type ChainCheck,
  type ChainPoint,
  checkChain,
  type JournalRow,
} from "@tickwork/ledger/journal-chain";
import { rowOf, rowsOf, type Sqlite, type SqliteStatement } from "./sqlite.ts";
import { sqliteFault } from "./sqlite-fault.ts";

const PAGE_ENTRIES = 1_000;

/** Reads rows of a journal file, also of a damaged one. */
export class JournalReader {
  readonly #page: SqliteStatement;
  readonly #last: SqliteStatement;

  constructor(sqlite: Sqlite) {
    this.#page = sqlite.prepare(
      // As bytes: libsql 0.5.29 aborts the whole process when a text is not valid UTF-8, as one flipped bit can make it.
      "SELECT entry, hex(hash) AS hash, CAST(fact AS BLOB) AS fact FROM journal WHERE entry >= ? ORDER BY entry LIMIT ?",
    );
    this.#last = sqlite.prepare("SELECT max(entry) AS entry FROM journal");
  }

  /** At most `limit` rows from `from` on. Where the file cannot be read any further the rows end, as if it ended there. */
  rows(from: number, limit: number): readonly JournalRow[] {
    return this.#readable(from, limit) ?? this.#rowsOneByOne(from, limit);
  }

  /** The newest entry; undefined when the file is too damaged to tell. */
  last(): number | undefined {
    const row = readable(() => rowOf<{ entry: number | null }>(this.#last));
    return row === undefined ? undefined : (row.entry ?? 0);
  }

  #readable(from: number, limit: number): readonly JournalRow[] | undefined {
    const rows = readable(() => rowsOf<RawRow>(this.#page, from, limit));
    return rows?.map(({ entry, hash, fact }) => ({ entry, hash: Buffer.from(hash, "hex"), fact: textOf(fact) }));
  }

  #rowsOneByOne(from: number, limit: number): readonly JournalRow[] {
    const rows: JournalRow[] = [];
    for (let entry = from; entry < from + limit; entry += 1) {
      const row = this.#readable(entry, 1)?.[0];
      if (row?.entry !== entry) break;
      rows.push(row);
    }
    return rows;
  }
}

interface RawRow {
  readonly entry: number;
  readonly hash: string;
  readonly fact: ArrayBuffer;
}

/** A page of the journal whose hashes were computed again. */
export interface CheckedPage {
  readonly rows: readonly JournalRow[];
  readonly end: ChainPoint;
  /** First entry of the page that is not as it was written; `rows` then holds more than may be trusted. */
  readonly damagedAt?: number;
}

/** Reads and checks entries from `from` on, at most `limit`; rows are expected up to `last`. */
export function checkPage(
  reader: JournalReader,
  { from, limit, last }: { readonly from: number; readonly limit: number; readonly last: number },
): CheckedPage {
  const before = from === 1 ? CHAIN_START : reader.rows(from - 1, 1)[0];
  const rows = reader.rows(from, limit);
  if (before?.entry !== from - 1) {
    return from > last + 1
      ? { rows: [], end: { ...CHAIN_START, entry: last } }
      : { rows, end: CHAIN_START, damagedAt: from - 1 };
  }
  const expected = Math.min(limit, last - from + 1);
  const { end, damagedAt } = checkChain(before, rows);
  if (damagedAt !== undefined) return { rows, end, damagedAt };
  return rows.length < expected ? { rows, end, damagedAt: end.entry + 1 } : { rows, end };
}

/** Checks the whole journal page by page; `last` is the entry where it should end, undefined when that cannot be told. */
export function verifyPages(reader: JournalReader, last: number | undefined): ChainCheck {
  let end: ChainPoint = CHAIN_START;
  for (;;) {
    const rows = reader.rows(end.entry + 1, PAGE_ENTRIES);
    const check = checkChain(end, rows);
    if (check.damagedAt !== undefined) return check;
    end = check.end;
    if (rows.length < PAGE_ENTRIES) break;
  }
  return end.entry === last ? { end } : { end, damagedAt: end.entry + 1 };
}

/** Bytes that are no text come out as another text, which the hash then gives away. */
function textOf(bytes: ArrayBuffer): string {
  const text = Buffer.from(bytes).toString();
  return text.includes("\u{FFFD}") && !Buffer.from(text).equals(Buffer.from(bytes)) ? "" : text;
}

/** @returns undefined when SQLite says that the file is damaged there. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (sqliteFault(error) === "damaged") return undefined;
    throw error;
  }
}
