import type { InstrumentId } from "@tickwork/model/instrument";
import type { IntentId, OrderTerms, Side, SignalId } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { BrokerSnapshot } from "./broker-events.ts";
import type { ControlResult, Resolution } from "./facts.ts";
import type { WhatIfAnswer } from "./link.ts";
import { call, protocol } from "./protocol.ts";

/** How an order shall trade; what is left out: a market order for the day. Prices are rounded to the instrument's steps. */
export type WantedTerms = Partial<OrderTerms>;

/** Exits that rest at the broker, each where it is given. A trailing stop takes the place of `stopLoss`. */
export interface WantedExits {
  readonly stopLoss?: number;
  readonly trailingStop?: { readonly amount: number } | { readonly percent: number };
  readonly takeProfit?: number;
}

/** An entry with the exits that shall wait behind it. */
export interface WantedEntry extends WantedExits {
  readonly side: Side;
  readonly order?: WantedTerms;
}

/** What a strategy wants; the order actor sizes it and drafts the legs. */
export interface Signal {
  readonly id: SignalId;
  readonly strategy: string;
  readonly instrument: InstrumentId;
  readonly barEnd: EpochMs;
  readonly action:
    | ({ readonly type: "enter" } & WantedEntry)
    /** Several entries, of which the first that trades cancels the others: a break-out to either side. */
    | { readonly type: "enter-one-of"; readonly entries: readonly WantedEntry[] }
    | { readonly type: "exit"; readonly order?: WantedTerms }
    /** Exits for a position that has none; the signal's quantity is not asked, the position's is meant. */
    | ({ readonly type: "protect" } & WantedExits);
  readonly quantity: number;
  readonly reason: string;
}

/** What became of a signal. A repeated signal gets the outcome of the first; its controls then stand in the decision record only. */
export interface SignalOutcome {
  readonly signal: SignalId;
  readonly approved: boolean;
  readonly intents: readonly IntentId[];
  readonly controls: readonly ControlResult[];
}

/** What shall be different of a resting order; what is left out stays. */
export interface WantedChange extends Partial<Omit<OrderTerms, "type">> {
  readonly quantity?: number;
}

/** Who asks, and why: for the audit. */
export interface Asked {
  readonly actor: string;
  readonly reason: string;
}

/** Approved: durable, and on the wire unless the last gate refused; whether the broker took it is told by the order's record. */
export interface ChangeOutcome {
  readonly intent: IntentId;
  readonly approved: boolean;
  readonly controls: readonly ControlResult[];
}

/** An order that a person wants to know about before it is placed. */
export interface WantedPreview {
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly quantity: number;
  readonly order?: WantedTerms;
}

/** What would become of an order. Nothing was placed or reserved. */
export interface PreviewOutcome {
  /** Every control said yes, and the broker would take it. */
  readonly wouldPass: boolean;
  /** Every control as of a real order, and `what-if` for the broker's word. */
  readonly controls: readonly ControlResult[];
  /** Undefined when the broker did not answer or would refuse it; the control says which. */
  readonly answer: WhatIfAnswer | undefined;
}

/** A person's word on an UNKNOWN order. A fill needs its price; without a quantity all that was open has filled. */
export type WantedResolution =
  | { readonly as: Extract<Resolution, "filled">; readonly price: number; readonly quantity?: number }
  | { readonly as: Exclude<Resolution, "filled"> };

/**
 * How the broker's books compare with ours. `moved`: broker events newer than the snapshot were already booked, take another.
 * `differences` are sentences for people; each is settled by a fact, a halt or an alarm before the answer.
 */
export type ReconcileOutcome =
  | { readonly type: "moved" }
  | { readonly type: "compared"; readonly differences: readonly string[]; readonly entry: number };

/** What a stop reached besides being durable. */
export interface HaltOutcome {
  /** Orders, in words, of which the broker has not confirmed within the limit that they are over. */
  readonly unconfirmed: readonly string[];
}

export interface OrdersProtocol {
  /** Resolves once the decision is durable and, when approved, the orders were written or refused by the gate. Safe to repeat. */
  submit(signal: Signal): Promise<SignalOutcome>;
  /** What an order would need and whether it would pass, by our controls and by the broker's what-if. */
  preview(wanted: WantedPreview, by: Asked): Promise<PreviewOutcome>;
  /** Asks the broker to cancel one order; final only by the broker's word. @throws when it has ended, or a reason is missing */
  cancel(intent: IntentId, by: Asked): Promise<void>;
  /** Changes a resting order: judged by risk, durable, then sent. Refused anywhere on the way, the order stays as it was. */
  modify(intent: IntentId, change: WantedChange, by: Asked): Promise<ChangeOutcome>;
  /** Settles an order that nobody has evidence of, by a person's word. @throws when it is not UNKNOWN, or a reason is missing */
  resolve(intent: IntentId, resolution: WantedResolution, by: Asked): Promise<void>;
  /** Stops new orders, cancels what is open. Durable before it resolves. */
  halt(by: { readonly actor: string; readonly reason: string; readonly flatten: boolean }): Promise<HaltOutcome>;
  resume(by: { readonly actor: string; readonly reason: string }): Promise<void>;
  /** Books what a quiet snapshot of the broker knows and we do not. Recovery asks; this actor is the one writer of order facts. */
  reconcile(snapshot: BrokerSnapshot): Promise<ReconcileOutcome>;
}

export const ordersProtocol = protocol<OrdersProtocol>()("orders", {
  submit: call(20_000),
  preview: call(20_000),
  cancel: call(),
  modify: call(20_000),
  resolve: call(),
  halt: call(20_000),
  resume: call(),
  reconcile: call(20_000),
});
