import type { Bar } from "@tickwork/model/bar";
import type { Fill } from "@tickwork/model/fill";
import type { EpochMs } from "@tickwork/model/time";
import type { OrderRecord, PositionRecord } from "./book.ts";
import type { Cash, Fact, Origin } from "./facts.ts";
import { call, type Numbered, protocol } from "./protocol.ts";

/** A page of rows, newest first. `before` of the next page is the last row's entry; absent when there is no more. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly before?: number;
}

export interface PageRequest {
  readonly before?: number;
  readonly limit: number;
}

export interface FillRow {
  readonly entry: number;
  readonly fill: Fill;
  readonly commission?: string;
  readonly commissionCurrency?: string;
}

export interface Summary {
  readonly entry: number;
  readonly cash: Cash;
  readonly commissions: Cash;
  readonly positions: readonly PositionRecord[];
  readonly counts: { readonly orders: number; readonly fills: number; readonly trades: number };
  readonly ordersToday: number;
  readonly fillsToday: number;
  /** The stop that is in force for everything, with who asked for it and why; undefined while trading is allowed. */
  readonly halt: { readonly level: "halted" | "reducing"; readonly origin: Origin } | undefined;
  /** Instruments that are halted by themselves: the broker's books differ from ours there, and a person must look. */
  readonly haltedInstruments: readonly string[];
  /** Orders that have not come to their end, of whatever day. */
  readonly openOrders: readonly OrderRow[];
  /** The books as the trading day began; on the journal's first day, as the account was taken over. For the profit of the day. */
  readonly dayStart: {
    readonly cash: Cash;
    readonly commissions: Cash;
    readonly positions: readonly PositionRecord[];
  };
}

/** An order with the journal entry that its page is counted by. */
export type OrderRow = OrderRecord & { readonly entry: number };

/** Projections of the journal for people, and bars for charts. It may lag behind the journal, never before it. */
export interface ArchiveProtocol {
  summary(): Promise<Summary>;
  orders(page: PageRequest): Promise<Page<OrderRow>>;
  fills(page: PageRequest): Promise<Page<FillRow>>;
  journal(page: PageRequest): Promise<Page<Numbered<Fact>>>;
  storeBars(bars: readonly Bar[]): Promise<void>;
  bars(query: {
    readonly instrument: string;
    readonly timeframeMs: number;
    readonly from: EpochMs;
    readonly limit: number;
  }): Promise<readonly Bar[]>;
}

export const archiveProtocol = protocol<ArchiveProtocol>()("archive", {
  summary: call(),
  orders: call(),
  fills: call(),
  journal: call(),
  storeBars: call(),
  bars: call(),
});
