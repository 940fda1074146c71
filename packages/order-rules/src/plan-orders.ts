// From a signal to the legs of a plan: how much, which side, at which prices. Nothing here is sent; risk judges it next.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { Signal } from "@tickwork/contracts/orders";
import type { Instrument } from "@tickwork/model/instrument";
import type { OrderDraft, OrderPlan, Side } from "@tickwork/model/order";
import { bracketPrices } from "./bracket-prices.ts";
import { isOpen } from "./is-open.ts";
import { planningStep } from "./planning-step.ts";
import { roundToStep } from "./round-to-step.ts";

export interface PlanningState {
  readonly instrument: Instrument;
  /** Signed quantity held, from the journal's fills. */
  readonly positionQuantity: number;
  /** Orders of this instrument; finished ones are ignored. */
  readonly orders: readonly OrderRecord[];
  /** Market time that a plan may be old when it is sent, ms from the bar's end. */
  readonly intentLifetimeMs: number;
}

/**
 * What to do about a signal. `cancel-first`: these orders could fill beside an exit, so they must be known to have ended before
 * the exit is planned again.
 */
export type Planning =
  | { readonly type: "nothing"; readonly reason: string }
  | { readonly type: "cancel-first"; readonly orders: readonly OrderRecord[] }
  | { readonly type: "plan"; readonly plan: OrderPlan };

/**
 * An entry is a market order for the day, of the signal's quantity rounded down to the instrument's increment; with a stop-loss
 * or take-profit it becomes a bracket whose exits rest until cancelled. An exit is a market order over the whole position.
 * There is at most one position and one open entry for an instrument: an entry beside either is nothing to do, whatever its side.
 */
export function planOrders(signal: Signal, state: PlanningState): Planning {
  const open = state.orders.filter((order) => order.intent.instrument === signal.instrument && isOpen(order));
  const exits = open.filter((order) => order.intent.role === "exit").length;
  const step = planningStep(signal.action.type, state.positionQuantity, { all: open.length, exits });
  switch (step) {
    case "plan":
      return { type: "plan", plan: plan(signal, state, legsOf(signal, state)) };
    case "cancel-first":
      return { type: "cancel-first", orders: open };
    case "in-position":
      return nothing(`already in a position of ${state.positionQuantity}`);
    case "orders-open":
      return nothing(`${open.length} orders in ${signal.instrument} are still open`);
    case "exit-under-way":
      return nothing("an exit is already under way");
    case "nothing-to-exit":
      return nothing("there is no position to exit");
  }
}

function legsOf(signal: Signal, state: PlanningState): readonly OrderDraft[] {
  return signal.action.type === "enter"
    ? entryLegs(signal, signal.action, state.instrument)
    : [exitLeg(signal, state.positionQuantity)];
}

function nothing(reason: string): Planning {
  return { type: "nothing", reason };
}

function plan(signal: Signal, { intentLifetimeMs }: PlanningState, legs: readonly OrderDraft[]): OrderPlan {
  return {
    signal: signal.id,
    strategy: signal.strategy,
    instrument: signal.instrument,
    legs,
    reason: signal.reason,
    expires: signal.barEnd + intentLifetimeMs,
  };
}

function exitLeg(signal: Signal, positionQuantity: number): OrderDraft {
  return {
    instrument: signal.instrument,
    role: "exit",
    side: positionQuantity > 0 ? "SELL" : "BUY",
    quantity: Math.abs(positionQuantity),
    type: "MKT",
    timeInForce: "DAY",
  };
}

function entryLegs(
  signal: Signal,
  action: Extract<Signal["action"], { type: "enter" }>,
  instrument: Instrument,
): readonly OrderDraft[] {
  const quantity = roundToStep(signal.quantity, instrument.quantityIncrement, "down");
  const exit: Side = action.side === "BUY" ? "SELL" : "BUY";
  const legs: OrderDraft[] = [
    { instrument: signal.instrument, role: "entry", side: action.side, quantity, type: "MKT", timeInForce: "DAY" },
  ];
  const leg = { instrument: signal.instrument, side: exit, quantity, timeInForce: "GTC" } as const;
  const prices = bracketPrices(action.side, action, instrument.priceIncrement);
  if (prices.stopLoss !== undefined) legs.push({ ...leg, role: "stop-loss", type: "STP", stopPrice: prices.stopLoss });
  if (prices.takeProfit !== undefined)
    legs.push({ ...leg, role: "take-profit", type: "LMT", limitPrice: prices.takeProfit });
  return legs;
}
