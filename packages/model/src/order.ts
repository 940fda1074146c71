import type { InstrumentId } from "./instrument.ts";
import type { EpochMs } from "./time.ts";

export type Side = "BUY" | "SELL";
export type OrderType = "MKT" | "LMT" | "STP" | "STP LMT" | "TRAIL";
export type TimeInForce = "DAY" | "GTC" | "GTD";

/** ULID of an intent; it travels to the broker as `orderRef` and names the order for ever. */
export type IntentId = string;
/** Names a signal: `strategy|instrument|barEnd`. The same bar of the same strategy gives the same id, so a repeat is seen. */
export type SignalId = string;
/** The broker's number for an order, unique for a client id and an epoch. */
export type OrderId = number;

/** What a leg of an approval is for. */
export type LegRole = "entry" | "exit" | "stop-loss" | "take-profit";

/** How an order trades: its kind, with the prices and times that the kind needs. */
export interface OrderTerms {
  readonly type: OrderType;
  /** Set for LMT and STP LMT. */
  readonly limitPrice?: number;
  /** Set for STP and STP LMT; of a TRAIL, where its stop begins when that is not the market less the trail. */
  readonly stopPrice?: number;
  /** Of a TRAIL: how far its stop stays behind the best price. Either this or `trailPercent`. */
  readonly trailAmount?: number;
  /** Of a TRAIL, in percent of the best price: 1.5 is 1.5 %. */
  readonly trailPercent?: number;
  readonly timeInForce: TimeInForce;
  /** Set for GTD: market time at which the broker ends it. Whole seconds count. */
  readonly goodTill?: EpochMs;
  /** Market time before which the broker holds it back. Whole seconds count. */
  readonly goodAfter?: EpochMs;
}

/** One leg that somebody would like to place: no id yet, nothing durable. */
export interface OrderDraft extends OrderTerms {
  readonly instrument: InstrumentId;
  readonly role: LegRole;
  readonly side: Side;
  readonly quantity: number;
}

/**
 * Legs that are judged, committed and transmitted together: an entry with its exits behind it, several such of which only one shall
 * trade, an exit, or the protective exits of a position.
 */
export interface OrderPlan {
  readonly signal: SignalId;
  readonly strategy: string;
  readonly instrument: InstrumentId;
  readonly legs: readonly OrderDraft[];
  /** Why, in the strategy's own words; part of the decision record. */
  readonly reason: string;
  /** Market time after which the plan must no longer be sent. */
  readonly expires: EpochMs;
}

/** A leg made durable: exactly one may ever be live at the broker for it. */
export interface OrderIntent extends OrderDraft {
  readonly id: IntentId;
  readonly signal: SignalId;
  readonly strategy: string;
  readonly orderId: OrderId;
  readonly clientId: number;
  /** Counts the lives of the root process on this journal; an order id is unique within (client id, epoch). */
  readonly epoch: number;
  /** The entry leg's intent, for exits of a bracket. */
  readonly parent?: IntentId;
  /** Siblings that cancel each other share this. */
  readonly ocaGroup?: string;
  readonly created: EpochMs;
  readonly expires: EpochMs;
}

/**
 * An order's life as Tickwork sees it. `unknown`: perhaps at the broker, and nobody has evidence; its exposure stays reserved.
 * `not-found`: absent everywhere after a quiet reconciliation; still watched.
 */
export type OrderState =
  | "committed"
  | "written"
  | "working"
  | "cancel-requested"
  | "filled"
  | "cancelled"
  | "rejected"
  | "unknown"
  | "not-found";

/** What a change makes of a resting order: its new quantity and terms, whole. Its number counts the changes of that order from 1. */
export interface OrderChange {
  readonly number: number;
  readonly quantity: number;
  readonly terms: OrderTerms;
}

/** States that only a late fill may still touch. */
export const TERMINAL_STATES: ReadonlySet<OrderState> = new Set(["filled", "cancelled", "rejected", "not-found"]);

/** +1 for BUY, -1 for SELL. */
export function sideSign(side: Side): 1 | -1 {
  return side === "BUY" ? 1 : -1;
}
