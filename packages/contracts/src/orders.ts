import type { InstrumentId } from "@tickwork/model/instrument";
import type { IntentId, SignalId } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { BrokerSnapshot } from "./broker-events.ts";
import type { ControlResult } from "./facts.ts";
import { call, protocol } from "./protocol.ts";

/** What a strategy wants; the order actor sizes it and drafts the legs. */
export interface Signal {
  readonly id: SignalId;
  readonly strategy: string;
  readonly instrument: InstrumentId;
  readonly barEnd: EpochMs;
  readonly action:
    | {
        readonly type: "enter";
        readonly side: "BUY" | "SELL";
        readonly stopLoss?: number;
        readonly takeProfit?: number;
      }
    | { readonly type: "exit" };
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
  /** Asks the broker to cancel one order; final only by the broker's word. */
  cancel(intent: IntentId, reason: string): Promise<void>;
  /** Stops new orders, cancels what is open. Durable before it resolves. */
  halt(by: { readonly actor: string; readonly reason: string; readonly flatten: boolean }): Promise<HaltOutcome>;
  resume(by: { readonly actor: string; readonly reason: string }): Promise<void>;
  /** Books what a quiet snapshot of the broker knows and we do not. Recovery asks; this actor is the one writer of order facts. */
  reconcile(snapshot: BrokerSnapshot): Promise<ReconcileOutcome>;
}

export const ordersProtocol = protocol<OrdersProtocol>()("orders", {
  submit: call(20_000),
  cancel: call(),
  halt: call(20_000),
  resume: call(),
  reconcile: call(20_000),
});
