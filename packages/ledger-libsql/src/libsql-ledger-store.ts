import type { Book } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { BookFold } from "@tickwork/ledger/book-fold";
import { ledgerError } from "@tickwork/ledger/errors";
import { chainedRow, type ChainPoint, type JournalRow } from "@tickwork/ledger/journal-chain";
import { factOf, journalText } from "@tickwork/ledger/journal-text";
import type { LedgerStore, VerifyStep } from "@tickwork/ledger/ledger-store";
import { errorCode } from "@tickwork/model/tickwork-error";
import { saveCheckpoint } from "./checkpoints.ts";
import type { FolderClaim } from "./claim-folder.ts";
import type { JournalHead } from "./journal-head.ts";
import { copyJournal } from "./copy-journal.ts";
import { checkPage, type JournalReader } from "./journal-reader.ts";
import { closeSqlite, type Sqlite, type SqliteStatement } from "./sqlite.ts";
import { sqliteFault } from "./sqlite-fault.ts";

/** One statement, so one native call: a worker that is ended at any moment leaves either all rows or none, and no open transaction. */
const APPEND = `
  INSERT INTO journal (entry, hash, fact)
  SELECT value ->> 0, unhex(value ->> 1), value ->> 2 FROM json_each(?)
`;

/** What `openLedger` found and made ready. */
export interface OpenedJournal {
  readonly path: string;
  readonly sqlite: Sqlite;
  readonly claim: FolderClaim;
  readonly head: JournalHead;
  readonly reader: JournalReader;
  readonly fold: BookFold;
  readonly end: ChainPoint;
  readonly entriesSinceCheckpoint: number;
}

/** The journal in one SQLite file. */
export class LibsqlLedgerStore implements LedgerStore {
  readonly #journal: OpenedJournal;
  readonly #append: SqliteStatement;
  #end: ChainPoint;
  #checkpointed: number;
  #isOpen = true;

  constructor(journal: OpenedJournal) {
    this.#journal = journal;
    this.#append = journal.sqlite.prepare(APPEND);
    this.#end = journal.end;
    this.#checkpointed = journal.end.entry - journal.entriesSinceCheckpoint;
  }

  get entry(): number {
    return this.#end.entry;
  }

  get entriesSinceCheckpoint(): number {
    return this.entry - this.#checkpointed;
  }

  book(): Book {
    return this.#journal.fold.book();
  }

  append(facts: readonly Fact[]): number {
    if (!this.#isOpen) throw new Error(`Expected the journal ${this.#journal.path} to be open`);
    if (facts.length === 0) return this.entry;
    const rows = this.#chained(facts);
    try {
      this.#append.run(JSON.stringify(rows.map(({ entry, hash, fact }) => [entry, hexOf(hash), fact])));
    } catch (error) {
      throw this.#refused(error);
    }
    this.#end = rows.at(-1) ?? this.#end;
    this.#journal.head.write(this.#end);
    // What is folded is what will be read again: the fact out of its text, not the caller's object.
    for (const { entry, fact } of rows) this.#journal.fold.apply({ entry, fact: factOf(fact) });
    return this.entry;
  }

  read(from: number, limit: number): readonly Numbered<Fact>[] {
    const page = checkPage(this.#journal.reader, { from, limit, last: this.entry });
    if (page.damagedAt === undefined) return page.rows.map(({ entry, fact }) => ({ entry, fact: factOf(fact) }));
    throw ledgerError(
      "TW-LED-001",
      `Cannot read the journal ${this.#journal.path}: it is damaged at entry ${page.damagedAt}. Restore the newest backup.`,
    );
  }

  verify(from: number, limit: number): VerifyStep {
    const { rows, damagedAt } = checkPage(this.#journal.reader, { from, limit, last: this.entry });
    if (damagedAt !== undefined) return { type: "damaged", entry: damagedAt };
    const next = from + rows.length;
    return next <= this.entry ? { type: "intact", next } : { type: "intact" };
  }

  checkpoint(): void {
    const { sqlite, path } = this.#journal;
    try {
      saveCheckpoint(sqlite, { point: this.#end, book: this.book() });
    } catch (error) {
      if (sqliteFault(error) !== "full") throw error;
      throw ledgerError("TW-LED-003", `Cannot keep a checkpoint in ${path}: the disk is full. Make room on it.`, {
        cause: error,
      });
    }
    this.#checkpointed = this.entry;
  }

  backup(path: string): { readonly path: string; readonly entries: number } {
    copyJournal(this.#journal.sqlite, path);
    return { path, entries: this.entry };
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { sqlite, head, claim } = this.#journal;
    try {
      if (this.entriesSinceCheckpoint > 0) this.#checkpointIfRoom();
    } finally {
      head.close();
      closeSqlite(sqlite);
      claim.release();
    }
  }

  #chained(facts: readonly Fact[]): readonly JournalRow[] {
    const rows: JournalRow[] = [];
    for (const fact of facts) rows.push(chainedRow(rows.at(-1) ?? this.#end, journalText(fact)));
    return rows;
  }

  /** A checkpoint saves time at the next start; without room the journal is as good without it. */
  #checkpointIfRoom(): void {
    try {
      this.checkpoint();
    } catch (error) {
      if (errorCode(error) !== "TW-LED-003") throw error;
    }
  }

  #refused(cause: unknown): Error {
    const { path } = this.#journal;
    switch (isEntryTaken(cause) ? "other" : sqliteFault(cause)) {
      case "full":
        return ledgerError(
          "TW-LED-003",
          `Cannot append to the journal ${path}: the disk is full. Nothing was written, the journal is whole up to entry ${this.entry}. Make room on the disk.`,
          { cause },
        );
      case "constraint":
        return ledgerError(
          "TW-LED-008",
          `Cannot append to the journal ${path}: an intent's id or an order id in it is already there. Nothing was written. Restart to read the highest id again.`,
          { cause },
        );
      default:
        // No code on purpose: what is on the disk now is not known, so the ledger must die and read it again.
        return new Error(`Cannot append to the journal ${path} after entry ${this.entry}`, { cause });
    }
  }
}

/** Somebody else wrote the next entry, which only the last commit of an ended worker can have been: the journal must be read again. */
function isEntryTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes("journal.entry");
}

function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("hex");
}
