import { createHash } from "node:crypto";
import type { FillRow, OrderRow, Page, PageRequest, Summary } from "@tickwork/contracts/archive";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import { isOrderFact } from "@tickwork/ledger/order-after-fact";
import { canonicalJson } from "@tickwork/ledger/canonical-json";
import { tradingDayOf } from "@tickwork/ledger/trading-day";
import {
  closeDamaged,
  closeSqlite,
  inTransaction,
  rowOf,
  rowsOf,
  type Sqlite,
  type SqliteStatement,
} from "@tickwork/ledger-libsql/sqlite";
import type { Bar } from "@tickwork/model/bar";
import type { EpochMs } from "@tickwork/model/time";
import { type BarQuery, BarStore } from "./bar-store.ts";
import { FillProjection } from "./fill-projection.ts";
import { OrderProjection } from "./order-projection.ts";
import { boundsOf, pageOf } from "./page-of.ts";
import { type BooksState, RunningBooks } from "./running-books.ts";
import { ArchiveDamaged, fromStored, toStored } from "./stored-json.ts";

/** A start folds at most about so many facts again. */
const STATE_EVERY = 500;
/** Legs of one entry are never parted between pages; a plan has few. */
const MOST_LEGS = 8;
const REPLAY_PAGE = 1_000;

/**
 * An open archive. Everything is synchronous; errors of the file pass through. A full disk leaves it as it was; others mean: discard it
 * and start again.
 */
export class Archive {
  readonly path: string;
  readonly #sqlite: Sqlite;
  #books: RunningBooks;
  readonly #orders: OrderProjection;
  readonly #fills: FillProjection;
  readonly #bars: BarStore;
  readonly #journal: {
    readonly put: SqliteStatement;
    readonly from: SqliteStatement;
    readonly newest: SqliteStatement;
  };
  #stateEntry: number;

  constructor(path: string, sqlite: Sqlite) {
    this.path = path;
    this.#sqlite = sqlite;
    this.#orders = new OrderProjection(sqlite);
    this.#fills = new FillProjection(sqlite);
    this.#bars = new BarStore(sqlite);
    this.#journal = {
      put: sqlite.prepare("INSERT INTO journal (entry, fact) VALUES (?, ?)"),
      from: sqlite.prepare("SELECT entry, fact FROM journal WHERE entry >= ? ORDER BY entry LIMIT ?"),
      newest: sqlite.prepare("SELECT entry, fact FROM journal WHERE entry < ? ORDER BY entry DESC LIMIT ?"),
    };
    this.#books = new RunningBooks();
    this.#stateEntry = 0;
    this.#readBooks();
  }

  /** The newest entry that is projected; follow from the next one. */
  get entry(): number {
    return this.#books.entry;
  }

  /** Whether this archive was fed from the journal that has this entry: a restored journal may say something else there. */
  holds({ entry, fact }: Numbered<Fact>): boolean {
    const row = rowOf<StoredFact>(this.#journal.from, entry, 1);
    return row?.entry === entry && canonicalJson(fromStored(row.fact)) === canonicalJson(fact);
  }

  /** Projects the next facts, all or none. */
  apply(facts: readonly Numbered<Fact>[]): void {
    try {
      inTransaction(this.#sqlite, () => {
        for (const numbered of facts) this.#project(numbered);
        if (this.entry >= this.#stateEntry + STATE_EVERY) this.#saveState();
      });
    } catch (error) {
      this.#readBooks(); // the file went back to what it was before, the books in memory did not
      throw error;
    }
  }

  /** @param now market time, which says what today is */
  summary(now: EpochMs): Summary {
    const { start } = tradingDayOf(now);
    return {
      ...this.#books.summary(now),
      ordersToday: this.#orders.countSince(start),
      fillsToday: this.#fills.countSince(start),
      openOrders: this.#orders.open(),
    };
  }

  orders(page: PageRequest): Page<OrderRow> {
    const { before, limit } = boundsOf(page);
    return pageOf(this.#orders.newest(before, limit + MOST_LEGS), limit);
  }

  fills(page: PageRequest): Page<FillRow> {
    const { before, limit } = boundsOf(page);
    return pageOf(this.#fills.newest(before, limit + 1), limit);
  }

  journal(page: PageRequest): Page<Numbered<Fact>> {
    const { before, limit } = boundsOf(page);
    return pageOf(rowsOf<StoredFact>(this.#journal.newest, before, limit + 1).map(numberedOf), limit);
  }

  storeBars(bars: readonly Bar[]): void {
    inTransaction(this.#sqlite, () => this.#bars.store(bars));
  }

  bars(query: BarQuery): readonly Bar[] {
    return this.#bars.read(query);
  }

  close(): void {
    try {
      if (this.entry > this.#stateEntry) inTransaction(this.#sqlite, () => this.#saveState());
    } finally {
      closeSqlite(this.#sqlite);
    }
  }

  /** Forgets all that came from the journal, but not the bars, and closes: for an archive of another journal. */
  clearAndClose(): void {
    inTransaction(this.#sqlite, () => {
      for (const table of ["journal", "orders", "fills", "charges", "state"]) this.#sqlite.exec(`DELETE FROM ${table}`);
    });
    closeSqlite(this.#sqlite);
  }

  /** Lets go of a file that is of no use any more. */
  abandon(): void {
    closeDamaged(this.#sqlite);
  }

  #project(numbered: Numbered<Fact>): void {
    const { entry, fact } = numbered;
    const time = fact.origin.marketTime;
    this.#books.apply(numbered);
    this.#journal.put.run(entry, toStored(fact));
    if (fact.type === "plan-decided") this.#orders.decide(fact, { entry, time });
    if (isOrderFact(fact)) this.#orders.change(fact);
    if (fact.type === "commission-booked") this.#fills.charge(fact.report);
    if (fact.type !== "fill-booked") return;
    const { isNew, replaced } = this.#fills.book(fact.fill, entry);
    if (isNew) this.#orders.bookFill({ fill: fact.fill, replaced, updated: time });
  }

  #saveState(): void {
    const state = toStored(this.#books.state());
    this.#sqlite
      .prepare("INSERT OR REPLACE INTO state (id, state, digest) VALUES (1, ?, ?)")
      .run(state, digestOf(state));
    this.#stateEntry = this.entry;
  }

  /** The books as the file has them: its projections are ahead of the kept state, and its own journal brings the books up to them. */
  #readBooks(): void {
    this.#books = new RunningBooks(storedState(this.#sqlite));
    this.#stateEntry = this.#books.entry;
    for (;;) {
      const rows = rowsOf<StoredFact>(this.#journal.from, this.entry + 1, REPLAY_PAGE);
      for (const row of rows) {
        if (row.entry !== this.entry + 1) throw new ArchiveDamaged(`Expected entry ${this.entry + 1} in the archive`);
        this.#books.apply(numberedOf(row));
      }
      if (rows.length < REPLAY_PAGE) return;
    }
  }
}

interface StoredFact {
  readonly entry: number;
  readonly fact: ArrayBuffer;
}

function numberedOf({ entry, fact }: StoredFact): Numbered<Fact> {
  return { entry, fact: fromStored<Fact>(fact) };
}

function storedState(sqlite: Sqlite): BooksState | undefined {
  const row = rowOf<{ state: ArrayBuffer; digest: string }>(
    sqlite.prepare("SELECT state, hex(digest) AS digest FROM state WHERE id = 1"),
  );
  if (row === undefined) return undefined;
  const state = Buffer.from(row.state);
  return digestOf(state).equals(Buffer.from(row.digest, "hex")) ? fromStored<BooksState>(row.state) : undefined;
}

function digestOf(state: Buffer): Buffer {
  return createHash("sha256").update(state).digest();
}
