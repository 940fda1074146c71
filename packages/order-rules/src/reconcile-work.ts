// What the steps of one comparison share.
import type { Book, OrderRecord } from "@tickwork/contracts/book";
import type { BrokerOrder, BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { FactBody } from "@tickwork/contracts/facts";
import type { IntentId } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { DraftBook } from "./draft-book.ts";
import type { OutsideTrades } from "./outside-trade.ts";

/** Quantities are equal within this. */
export const DUST = 1e-9;

export interface Comparison {
  readonly book: Book;
  /** The second of two equal snapshots, a quiet gap apart, while submits were frozen. */
  readonly snapshot: BrokerSnapshot;
  /** Intents that this process has written to a socket. */
  readonly written: ReadonlySet<IntentId>;
  readonly clientId: number;
  /** Market time. */
  readonly now: EpochMs;
  /** The broker tells executions since then; what is older it has forgotten. */
  readonly executionsSince: EpochMs;
  readonly outsideTrades: OutsideTrades;
}

/** A comparison under way: what was decided so far. */
export interface Work extends Comparison {
  readonly draft: DraftBook;
  readonly cancels: Map<IntentId, OrderRecord>;
  readonly unsent: OrderRecord[];
  readonly differences: string[];
}

export function orderOf(reported: BrokerOrder, draft: DraftBook): OrderRecord | undefined {
  if (reported.intent !== undefined) return draft.order(reported.intent);
  // Completed orders carry no order id: 0 matches nothing.
  return draft.orderWithPermId(reported.permId) ?? draft.orderNumbered(reported.clientId, reported.orderId);
}

export function alarm(code: string, message: string): FactBody {
  return { type: "alarm-raised", code, message };
}
