import type { Bar } from "@tickwork/model/bar";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { SymbolRequest } from "@tickwork/model/parse-symbol";
import type { IntentId, OrderDraft, OrderId, OrderIntent } from "@tickwork/model/order";
import type { BrokerEvent, BrokerOrder, BrokerSnapshot, ConnectionState } from "./broker-events.ts";
import { call, type FactSource, protocol } from "./protocol.ts";

/** What the link did with one leg. `refused`: not a byte was written. */
export type WriteOutcome =
  | { readonly type: "written"; readonly intent: IntentId; readonly orderId: OrderId }
  | { readonly type: "refused"; readonly intent: IntentId; readonly code: string; readonly reason: string };

/** An order that is only asked about. Its number is used up by the question. */
export interface WhatIfQuestion {
  readonly draft: OrderDraft;
  readonly orderId: OrderId;
  readonly clientId: number;
}

/** A figure of the account now, by how much the order would change it, and then; in the account's base currency. */
export interface WhatIfFigure {
  readonly before: number;
  readonly change: number;
  readonly after: number;
}

/** What the broker says that an order would need and cost. */
export interface WhatIfAnswer {
  readonly initialMargin: WhatIfFigure;
  readonly maintenanceMargin: WhatIfFigure;
  /** What the account is worth with its loans: initial margin must not exceed it. */
  readonly equityWithLoan: WhatIfFigure;
  /** What it would be charged, at least and at most; undefined when the broker does not say. */
  readonly commission: { readonly least: number; readonly most: number; readonly currency: string } | undefined;
  /** The broker's own words, empty when it has none. */
  readonly warning: string;
}

/** What became of a question. Nothing was placed in any case. */
export type WhatIfOutcome =
  /** `price`: of one unit, at which the order is valued: its own, or the market's when the answer came. */
  | { readonly type: "told"; readonly answer: WhatIfAnswer; readonly price: number | undefined }
  /** The gate refused: not a byte was written. */
  | { readonly type: "refused"; readonly code: string; readonly reason: string }
  /** The broker would not take such an order. */
  | { readonly type: "refused-by-broker"; readonly brokerCode: number; readonly reason: string }
  | { readonly type: "not-answered"; readonly reason: string };

export interface LinkStatus {
  readonly connection: ConnectionState;
  readonly account: string | undefined;
  readonly serverVersion: number | undefined;
  /** The next id the broker would accept from our client id; 0 before the handshake. */
  readonly nextOrderId: number;
  /** Counts connections of this process; a new one means that everything must be reconciled. */
  readonly connectionNumber: number;
  readonly submitsFrozen: boolean;
  /** Entry of the newest broker event; 0 before the first. */
  readonly newestEntry: number;
  /** Broker events up to this entry are in the journal: a restarted journal writer goes on after it. */
  readonly acknowledgedEntry: number;
}

export interface SignalTiming {
  /** Monotonic ms when the signal arrived. */
  readonly signalledAt: number;
  /** Something of the broker had to come first: the end of the exits beside a new one, a comparison of the books. */
  readonly hasWaited: boolean;
}

/**
 * The one way to the broker; it lives in the root process and outlives every actor. Facts of this source are the broker's
 * events in arrival order; they are kept until acknowledged and never shed.
 */
export interface LinkProtocol extends FactSource<BrokerEvent> {
  status(): Promise<LinkStatus>;
  /**
   * Last gate, then one write for each leg, all of them or none. Legs already written are reported as written again.
   * @param signal where the orders are a signal's, for the measured latency from signal to wire
   */
  place(intents: readonly OrderIntent[], signal?: SignalTiming): Promise<readonly WriteOutcome[]>;
  /**
   * Last gate, then the order once more under its number, changed. Only an order that the broker has shown on this connection is
   * changed: another number would be a new order. A change is written once, by its number.
   * @param changed the order as it shall be
   */
  change(changed: OrderIntent, number: number): Promise<WriteOutcome>;
  /** Asks what an order would need, marked as a question. It opens no exposure and is in no list of orders. */
  whatIf(question: WhatIfQuestion): Promise<WhatIfOutcome>;
  /** Asks the broker once per connection to cancel this order; safe to repeat. An order that was never written is never written after it. */
  cancel(intent: Pick<OrderIntent, "id" | "orderId">): Promise<void>;
  /** What is open at the broker, of every client; asked for ahead of all data. */
  openOrders(): Promise<readonly BrokerOrder[]>;
  /** Asks for the cancel of what the broker shows as open, whether it was asked before or not: a stop checks and repeats. */
  cancelAgain(orderIds: readonly OrderId[]): Promise<void>;
  /** Which of these intents this process has written to a socket. */
  written(intents: readonly IntentId[]): Promise<readonly IntentId[]>;
  /** Broker events up to this entry are in the journal and may be forgotten. An older entry changes nothing. */
  acknowledge(entry: number): Promise<void>;
  /** Shuts the gate for new orders at once, before anything is durable; then cancels everything at the broker. */
  stop(): Promise<void>;
  /** Opens the gate after an authorized resume. */
  allow(): Promise<void>;
  /** Keeps submits back while a reconciliation runs. `lift` opens only the connection it was frozen for. */
  freeze(): Promise<void>;
  lift(connectionNumber: number): Promise<void>;
  /** All open orders, executions, positions and cash, each to its end marker. */
  snapshot(): Promise<BrokerSnapshot>;
  qualify(request: SymbolRequest): Promise<Instrument>;
  /**
   * Streams quotes into the last-value table and the ring, and tells under which slot. The link gives the slots, as it outlives
   * every actor: an instrument keeps its slot for the life of the process. Safe to repeat.
   */
  subscribe(instrument: InstrumentId): Promise<number>;
  unsubscribe(instrument: InstrumentId): Promise<void>;
  history(query: {
    readonly instrument: InstrumentId;
    readonly timeframeMs: number;
    readonly end: number;
    readonly count: number;
  }): Promise<readonly Bar[]>;
}

/** Codes by which an adapter says that the broker knows no such instrument, or more than one: asking again changes nothing. */
export const QUALIFY_REFUSALS: ReadonlySet<string> = new Set(["TW-TWS-007", "TW-TWS-008"]);

export const linkProtocol = protocol<LinkProtocol>()("link", {
  status: call(),
  place: call(),
  change: call(),
  whatIf: call(10_000),
  cancel: call(),
  cancelAgain: call(),
  openOrders: call(12_000),
  written: call(),
  acknowledge: call(),
  stop: call(),
  allow: call(),
  freeze: call(),
  lift: call(),
  snapshot: call(30_000),
  qualify: call(12_000),
  subscribe: call(12_000),
  unsubscribe: call(),
  history: call(30_000),
  facts: call(),
});
