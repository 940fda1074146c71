import type { InstrumentId } from "@tickwork/model/instrument";
import type { Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { OrderCondition } from "./order-condition.ts";
import type { TriggerMethod } from "./trigger-method.ts";

/** Names an order to the engine, an integer above zero; its meaning is the caller's. The engine's own orders are below zero. */
export type MatchOrderId = number;

/** Order kinds by TWS's names. MOO and LOO are MKT and LMT with time in force OPG. */
export type MatchOrderType =
  | "MKT"
  | "LMT"
  | "STP"
  | "STP LMT"
  | "TRAIL"
  | "TRAIL LIMIT"
  | "MIT"
  | "LIT"
  | "MOC"
  | "LOC"
  | "REL"
  | "MIDPRICE"
  | "PEG MID"
  | "PEG MKT"
  | "PEG STK"
  | "PEG BENCH";

export type MatchTimeInForce = "DAY" | "GTC" | "GTD" | "IOC" | "FOK" | "OPG";

/** How far a trailing stop stays behind: an amount in the instrument's currency, or percent of the price. */
export type TrailBy = { readonly amount: number } | { readonly percent: number };

/**
 * What an OCA group does when one of its orders fills: 1 cancels the others; 2 and 3 reduce them in proportion. With 1 and 2
 * ("with block") only one order of the group fills at a time.
 */
export type OcaKind = 1 | 2 | 3;

/** A stop that becomes another order once the market touches `triggerPrice` in its favour. */
export interface StopAdjustment {
  readonly triggerPrice: number;
  readonly type: "STP" | "STP LMT" | "TRAIL" | "TRAIL LIMIT";
  /** The new stop; for trailing kinds where the trail starts (default: where the market is). */
  readonly stopPrice?: number;
  /** Of STP LMT. */
  readonly limitPrice?: number;
  /** Of trailing kinds. */
  readonly trail?: TrailBy;
  /** Of TRAIL LIMIT: from the stop to the limit. */
  readonly limitOffset?: number;
}

/** A limit order worked in levels, each `priceIncrement` worse for the market than the one before. */
export interface ScaleLevels {
  readonly initialSize: number;
  /** Default: `initialSize`. */
  readonly subsequentSize?: number;
  /** Above zero: a buy steps down, a sell steps up. */
  readonly priceIncrement: number;
  /** Set: each filled level is followed by the opposite order this far in profit. */
  readonly profitOffset?: number;
  /** The level is offered again when its profit was taken. Only with `profitOffset`. */
  readonly autoReset?: boolean;
}

/** An order's price as a function of another instrument's, for PEG STK and PEG BENCH. */
export interface PegReference {
  readonly instrument: InstrumentId;
  /** Its price at which the order stands at `startingPrice`. */
  readonly referencePrice: number;
  readonly startingPrice: number;
  /** The order's price changes by this for each 1 of the reference: the delta, or the ratio of the change amounts; either sign. */
  readonly ratio: number;
  /** Outside this range of the reference the order is cancelled. */
  readonly lower?: number;
  readonly upper?: number;
}

/** An order as the engine takes it. Prices in the instrument's currency, quantities in its units, always above zero. */
export interface MatchOrder {
  readonly id: MatchOrderId;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly type: MatchOrderType;
  readonly quantity: number;
  /** The limit of LMT, STP LMT, LIT, LOC; the cap (worst price) of REL, MIDPRICE and PEG, where it may be absent. */
  readonly limitPrice?: number;
  /** What the market must touch for STP, STP LMT, MIT, LIT; for TRAIL and TRAIL LIMIT where the stop starts (default: the market). */
  readonly stopPrice?: number;
  /** Of TRAIL and TRAIL LIMIT. */
  readonly trail?: TrailBy;
  /** Of TRAIL LIMIT: how far beyond the stop the limit lies. */
  readonly limitOffset?: number;
  /** Of REL (towards the market), PEG MID (towards the market), PEG MKT (away from it), in the instrument's currency. */
  readonly offset?: number;
  /** Of REL instead of `offset`: percent of the quote, 1 is one percent. */
  readonly percentOffset?: number;
  /** Of PEG STK and PEG BENCH. */
  readonly peg?: PegReference;
  readonly timeInForce: MatchTimeInForce;
  /** Of GTD. */
  readonly goodTill?: EpochMs;
  /** The order sleeps until then. */
  readonly goodAfter?: EpochMs;
  readonly outsideRegularHours: boolean;
  /** Default: the market's ({@link MarketRules}). */
  readonly trigger?: TriggerMethod;
  /** The first fill is at least this. */
  readonly minimumQuantity?: number;
  readonly allOrNone?: boolean;
  /** What of it others see: each further part queues anew. Matters only where the queue is modelled. */
  readonly displaySize?: number;
  /** Nobody sees it: it stands behind everything displayed at its price. Matters only where the queue is modelled. */
  readonly hidden?: boolean;
  /** The order whose fill brings this one to life. */
  readonly parent?: MatchOrderId;
  readonly ocaGroup?: string;
  /** Default 1. */
  readonly ocaKind?: OcaKind;
  /** In order; each is joined with the next by its conjunction, "and" before "or". */
  readonly conditions?: readonly OrderCondition[];
  /** What the conditions' truth does: brings the order to life (default), or cancels it. */
  readonly conditionsCancel?: boolean;
  /** Conditions are also looked at outside regular hours. */
  readonly conditionsIgnoreRegularHours?: boolean;
  readonly scale?: ScaleLevels;
  readonly adjustment?: StopAdjustment;
}

/** What can be changed of a working order. `quantity` is the whole, filled part included. */
export type MatchAmendment = Partial<
  Omit<MatchOrder, "id" | "instrument" | "side" | "parent" | "ocaGroup" | "ocaKind">
>;
