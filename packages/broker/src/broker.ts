import type { BrokerEvent, BrokerOrder, BrokerSnapshot, ConnectionState } from "@tickwork/contracts/broker-events";
import type { LinkProtocol, WhatIfAnswer, WhatIfQuestion, WriteOutcome } from "@tickwork/contracts/link";
import type { Bar } from "@tickwork/model/bar";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { OrderId, OrderIntent } from "@tickwork/model/order";
import type { SymbolRequest } from "@tickwork/model/parse-symbol";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { EpochMs } from "@tickwork/model/time";
import type { Refusal } from "./refusal.ts";

/** What an adapter knows of its connection. */
export interface BrokerStatus {
  /** Never `ready`: that the books agree is for the link to say. */
  readonly connection: Exclude<ConnectionState, "ready">;
  /** Counts handshakes, and each time that the broker lost and found its own link: all must be reconciled again. 0 before the first. */
  readonly connectionNumber: number;
  readonly account: string | undefined;
  readonly serverVersion: number | undefined;
  /** The next order id that the broker would accept from our client id; 0 before the handshake. */
  readonly nextOrderId: number;
}

/** Whole frames that crossed the socket of the current connection, handshake included; both are 0 without a connection. */
export interface FrameCounters {
  readonly written: number;
  readonly read: number;
}

export interface Placement {
  readonly outcomes: readonly WriteOutcome[];
  /** Monotonic ms when the last leg was handed to the socket; undefined when refused. */
  readonly writtenAt: number | undefined;
}

/** What the broker said to a question; see `WhatIfOutcome` of the link, which adds the price. */
export type WhatIfReply =
  | { readonly type: "told"; readonly answer: WhatIfAnswer }
  | { readonly type: "refused"; readonly code: string; readonly reason: string }
  | { readonly type: "refused-by-broker"; readonly brokerCode: number; readonly reason: string }
  | { readonly type: "not-answered"; readonly reason: string };

/** What tells a question from an order in the message that is about to be written. */
export interface WhatIfMark {
  readonly whatIf?: boolean | undefined;
}

/** What an adapter tells. All calls are synchronous and in the order of arrival. */
export interface BrokerListener {
  /** What changed. A broker's mere repetition of what it told last of an order is left out. */
  event(event: BrokerEvent): void;
  /** Everything that came in one packet was told: time to wake who waits for it. */
  delivered(): void;
  /** The connection is refused for good (another mode's account, another account): there is no further attempt. */
  refused(error: TickworkError): void;
  /** Something came that cannot be understood, or a listener failed on it. Nothing was shed before it; the process must end. */
  fault(error: Error): void;
}

/** The broker's books; the link adds which of its events they contain. */
export type BrokerBooks = Omit<BrokerSnapshot, "throughEntry">;

export type HistoryQuery = Parameters<LinkProtocol["history"]>[0];

/**
 * A broker, without any of its own ids but the order id. Events and quotes go to the {@link BrokerListener} and the `TickSink` that
 * the adapter was made with.
 */
export interface Broker {
  readonly status: BrokerStatus;
  readonly frames: FrameCounters;
  /**
   * Connects, and connects again after each loss until `disconnect`. Resolves after the first handshake.
   * @throws TickworkError when the connection is refused for good; anything else is tried again.
   */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /**
   * Writes all legs or none, one directly after the other. `gate` is asked at the very moment of writing, behind every queue.
   * A connection that ends before that refuses; one that ends after it leaves the legs unknown, and they are not sent again.
   */
  place(legs: readonly OrderIntent[], gate: () => Refusal | undefined): Promise<Placement>;
  /**
   * Writes an order again under its number, changed. `gate` is asked at the very moment of writing. An order that the broker has not
   * shown as living on this connection refuses: its number would be a new order.
   */
  change(changed: OrderIntent, gate: () => Refusal | undefined): Promise<WriteOutcome>;
  /**
   * Asks what an order would need. `gate` is given what is about to be written, at the very moment of writing, and must find it marked
   * as a question. An answer that does not come in time is none.
   */
  whatIf(question: WhatIfQuestion, gate: (message: WhatIfMark) => Refusal | undefined): Promise<WhatIfReply>;
  /**
   * Resolves when the request is on the wire; whether it worked is told by events.
   * @throws TickworkError when there is no connection.
   */
  cancel(orderId: OrderId): Promise<void>;
  /** Overtakes everything that waits, and takes unwritten orders out of the queue: they are refused. */
  cancelAll(): Promise<void>;
  /**
   * What is open at the broker, of every client, asked for ahead of all data: the check of a stop.
   * @throws TickworkError when the end marker did not come in time
   */
  openOrders(): Promise<readonly BrokerOrder[]>;
  /** @throws TickworkError when a part did not come to its end marker in time: a missing end is not an empty answer. */
  snapshot(): Promise<BrokerBooks>;
  /** @throws TickworkError when the broker has no such instrument, or more than one. */
  qualify(request: SymbolRequest): Promise<Instrument>;
  /** The instrument as it was qualified; undefined before. */
  instrument(id: InstrumentId): Instrument | undefined;
  /** Streams quotes under `slot` until `unsubscribe`, over reconnects too. @throws TickworkError when it is not qualified. */
  subscribe(instrument: InstrumentId, slot: number): Promise<void>;
  unsubscribe(instrument: InstrumentId): Promise<void>;
  /** Closed bars before `end`, oldest first; empty when the broker has none. */
  history(query: HistoryQuery): Promise<readonly Bar[]>;
  serverTime(): Promise<EpochMs>;
}
