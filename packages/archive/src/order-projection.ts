import type { OrderRow } from "@tickwork/contracts/archive";
import type { OrderRecord } from "@tickwork/contracts/book";
import type { PlanDecided } from "@tickwork/contracts/facts";
import { orderAfterFact, type OrderFact } from "@tickwork/ledger/order-after-fact";
import { type FillBooking, newOrderRecord, orderAfterFill } from "@tickwork/ledger/order-record";
import { rowOf, rowsOf, type Sqlite, type SqliteStatement } from "@tickwork/ledger-libsql/sqlite";
import type { IntentId } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import { isOpen } from "@tickwork/order-rules/is-open";
import { fromStored, toStored } from "./stored-json.ts";

interface StoredOrder {
  readonly entry: number;
  readonly record: ArrayBuffer;
}

/** All orders ever, each as the journal last left it; the book forgets finished ones of past days. */
export class OrderProjection {
  readonly #one: SqliteStatement;
  readonly #insert: SqliteStatement;
  readonly #update: SqliteStatement;
  readonly #newest: SqliteStatement;
  readonly #open: SqliteStatement;
  readonly #since: SqliteStatement;

  constructor(sqlite: Sqlite) {
    this.#one = sqlite.prepare("SELECT entry, record FROM orders WHERE intent = ?");
    this.#insert = sqlite.prepare(
      "INSERT OR IGNORE INTO orders (intent, entry, created, is_open, record) VALUES (?, ?, ?, ?, ?)",
    );
    this.#update = sqlite.prepare("UPDATE orders SET is_open = ?, record = ? WHERE intent = ?");
    this.#newest = sqlite.prepare(
      "SELECT entry, record FROM orders WHERE entry < ? ORDER BY entry DESC, rowid DESC LIMIT ?",
    );
    this.#open = sqlite.prepare("SELECT entry, record FROM orders WHERE is_open ORDER BY entry DESC, rowid DESC");
    this.#since = sqlite.prepare("SELECT count(*) AS count FROM orders WHERE created >= ?");
  }

  decide(
    { approved, intents }: PlanDecided,
    { entry, time }: { readonly entry: number; readonly time: EpochMs },
  ): void {
    if (!approved) return;
    for (const intent of intents) this.#insert.run(intent.id, entry, time, 1, toStored(newOrderRecord(intent, time)));
  }

  change(fact: OrderFact): void {
    const order = this.#order(fact.intent);
    if (order !== undefined) this.#put(orderAfterFact(order, fact));
  }

  bookFill(booking: FillBooking): void {
    const order = booking.fill.intent === undefined ? undefined : this.#order(booking.fill.intent);
    if (order !== undefined) this.#put(orderAfterFill(order, booking));
  }

  /** Newest first; before entry `before`. */
  newest(before: number, limit: number): readonly OrderRow[] {
    return rowsOf<StoredOrder>(this.#newest, before, limit).map(orderRow);
  }

  open(): readonly OrderRow[] {
    return rowsOf<StoredOrder>(this.#open).map(orderRow);
  }

  countSince(time: EpochMs): number {
    return rowOf<{ count: number }>(this.#since, time)?.count ?? 0;
  }

  #order(intent: IntentId): OrderRecord | undefined {
    const row = rowOf<StoredOrder>(this.#one, intent);
    return row === undefined ? undefined : fromStored<OrderRecord>(row.record);
  }

  #put(order: OrderRecord): void {
    this.#update.run(isOpen(order) ? 1 : 0, toStored(order), order.intent.id);
  }
}

function orderRow({ entry, record }: StoredOrder): OrderRow {
  return { ...fromStored<OrderRecord>(record), entry };
}
