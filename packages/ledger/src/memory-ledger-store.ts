import type { Book } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import { type BookFold, createBookFold } from "./book-fold.ts";
import { ledgerError } from "./errors.ts";
import { IntentGuard } from "./intent-guard.ts";
import { CHAIN_START, chainedRow, checkChain, type ChainPoint, type JournalRow } from "./journal-chain.ts";
import { factOf, journalText } from "./journal-text.ts";
import type { LedgerStore, VerifyStep } from "./ledger-store.ts";

/** A disk that lives in memory: it outlives the stores opened on it, as a real one outlives processes. */
export interface MemoryDisk {
  rows: JournalRow[];
  checkpoint: { readonly point: ChainPoint; readonly book: Book } | undefined;
  /** As the unique indexes of a database would. */
  intents: IntentGuard;
  /** Every append is refused while set. */
  isFull: boolean;
  readonly backups: Map<string, readonly JournalRow[]>;
  /** The store that has it open now. */
  owner: object | undefined;
  /** Rows of commits that are there with their end; what lies behind them is torn, and gone when the disk is opened. */
  wholeRows: number;
  /** Rows that a loss of power leaves: those whose sync has returned. */
  syncedRows: number;
  /** Called at each step of an append; what it throws ends the append there. */
  atStep: ((step: DiskStep) => void) | undefined;
}

/** The steps of one durable append: nothing written yet, written but not synced, synced but nobody told. */
export type DiskStep = "before-write" | "written" | "synced";

/** An empty disk, or one with the rows of a backup. */
export function memoryDisk(rows: readonly JournalRow[] = []): MemoryDisk {
  const intents = new IntentGuard();
  intents.admit(rows.map(({ fact }) => factOf(fact)));
  return {
    rows: [...rows],
    checkpoint: undefined,
    intents,
    isFull: false,
    backups: new Map(),
    owner: undefined,
    wholeRows: rows.length,
    syncedRows: rows.length,
    atStep: undefined,
  };
}

/** Opens the journal on a disk in memory; for tests of actors, and for simulated worlds. */
export function openMemoryLedger(disk: MemoryDisk = memoryDisk()): LedgerStore {
  if (disk.owner !== undefined)
    throw ledgerError("TW-LED-004", "Cannot open the journal in memory: it is open already. Close it first.");
  return new MemoryLedgerStore(disk);
}

/** What a killed process leaves behind: the rows, and nobody who owns them. */
export function abandon(disk: MemoryDisk): void {
  disk.owner = undefined;
}

/**
 * The power goes: of a commit that was not synced, nothing reached the platter (`lost`), or parts of it (`torn`). Both are gone for who
 * opens the disk: a transaction whose end is missing is not there. That the real file behaves so is proven in ledger-libsql.
 */
export function losePower(disk: MemoryDisk, leaves: "lost" | "torn" = "lost"): void {
  abandon(disk);
  const unsynced = disk.rows.length - disk.syncedRows;
  if (unsynced === 0) return;
  const torn = leaves === "torn" ? disk.rows.slice(disk.syncedRows).map(halved) : [];
  const kept = memoryDisk(disk.rows.slice(0, disk.syncedRows));
  disk.rows = [...kept.rows, ...torn];
  disk.wholeRows = kept.rows.length;
  disk.intents = kept.intents;
}

function halved(row: JournalRow): JournalRow {
  return { ...row, fact: row.fact.slice(0, row.fact.length / 2) };
}

class MemoryLedgerStore implements LedgerStore {
  readonly #disk: MemoryDisk;
  readonly #fold: BookFold;
  #end: ChainPoint;
  entriesSinceCheckpoint: number;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
    disk.rows.length = disk.wholeRows;
    const start = disk.checkpoint?.point ?? CHAIN_START;
    const rows = disk.rows.slice(start.entry);
    this.#end = wholeChain(start, rows);
    this.#fold = createBookFold(disk.checkpoint?.book);
    for (const { entry, fact } of rows) this.#fold.apply({ entry, fact: factOf(fact) });
    this.entriesSinceCheckpoint = rows.length;
    disk.owner = this;
  }

  get entry(): number {
    return this.#end.entry;
  }

  book(): Book {
    return this.#fold.book();
  }

  append(facts: readonly Fact[]): number {
    if (this.#disk.owner !== this) throw new Error("Expected the journal in memory to be open");
    const texts = facts.map(journalText);
    if (this.#disk.isFull && facts.length > 0)
      throw ledgerError("TW-LED-003", "Cannot append to the journal in memory: it is full. Nothing was written.");
    this.#disk.atStep?.("before-write");
    this.#disk.intents.admit(facts);
    for (const text of texts) {
      const row = chainedRow(this.#end, text);
      this.#disk.rows.push(row);
      this.#end = row;
      this.#fold.apply({ entry: row.entry, fact: factOf(text) });
    }
    this.entriesSinceCheckpoint += facts.length;
    this.#disk.wholeRows = this.#disk.rows.length;
    this.#disk.atStep?.("written");
    this.#disk.syncedRows = this.#disk.rows.length;
    this.#disk.atStep?.("synced");
    return this.entry;
  }

  read(from: number, limit: number): readonly Numbered<Fact>[] {
    const rows = this.#disk.rows.slice(from - 1, from - 1 + limit);
    wholeChain(this.#disk.rows[from - 2] ?? CHAIN_START, rows);
    return rows.map(({ entry, fact }) => ({ entry, fact: factOf(fact) }));
  }

  verify(from: number, limit: number): VerifyStep {
    const start = this.#disk.rows[from - 2] ?? CHAIN_START;
    const { end, damagedAt } = checkChain(start, this.#disk.rows.slice(from - 1, from - 1 + limit));
    if (damagedAt !== undefined) return { type: "damaged", entry: damagedAt };
    return end.entry < this.entry ? { type: "intact", next: end.entry + 1 } : { type: "intact" };
  }

  checkpoint(): void {
    this.#disk.checkpoint = { point: this.#end, book: this.book() };
    this.entriesSinceCheckpoint = 0;
  }

  backup(path: string): { readonly path: string; readonly entries: number } {
    if (this.#disk.backups.has(path))
      throw ledgerError("TW-LED-011", `Cannot write the backup ${path}: it exists already.`);
    this.#disk.backups.set(path, [...this.#disk.rows]);
    return { path, entries: this.entry };
  }

  close(): void {
    this.checkpoint();
    this.#disk.owner = undefined;
  }
}

function wholeChain(start: ChainPoint, rows: readonly JournalRow[]): ChainPoint {
  const { end, damagedAt } = checkChain(start, rows);
  if (damagedAt === undefined) return end;
  throw ledgerError(
    "TW-LED-001",
    `Cannot read the journal in memory: it is damaged at entry ${damagedAt}. Restore a backup.`,
  );
}
