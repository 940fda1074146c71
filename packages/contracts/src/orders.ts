import type { InstrumentId } from "@tickwork/model/instrument";
import type { IntentId, SignalId } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
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

/** What became of a signal. A repeated signal gets the outcome of the first. */
export interface SignalOutcome {
  readonly signal: SignalId;
  readonly approved: boolean;
  readonly intents: readonly IntentId[];
  readonly controls: readonly ControlResult[];
}

export interface OrdersProtocol {
  /** Resolves once the decision is durable and, when approved, the orders were written or refused by the gate. Safe to repeat. */
  submit(signal: Signal): Promise<SignalOutcome>;
  /** Asks the broker to cancel one order; final only by the broker's word. */
  cancel(intent: IntentId, reason: string): Promise<void>;
  /** Stops new orders, cancels what is open. Durable before it resolves. */
  halt(by: { readonly actor: string; readonly reason: string; readonly flatten: boolean }): Promise<void>;
  resume(by: { readonly actor: string; readonly reason: string }): Promise<void>;
}

export const ordersProtocol = protocol<OrdersProtocol>()("orders", {
  submit: call(20_000),
  cancel: call(),
  halt: call(20_000),
  resume: call(),
});
