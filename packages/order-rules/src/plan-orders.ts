// From a signal to the legs of a plan: how much, which side, at which prices. Nothing here is sent; risk judges it next.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { Signal } from "@tickwork/contracts/orders";
import type { Instrument } from "@tickwork/model/instrument";
import type { OrderDraft, OrderPlan, Side } from "@tickwork/model/order";
import { entryLegs, exitLegs, positionExit } from "./draft-legs.ts";
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
 * An entry is of the signal's quantity rounded down to the instrument's increment, a market order for the day when nothing else is
 * asked; with a stop-loss or take-profit it becomes a bracket whose exits rest until cancelled. An exit is over the whole position.
 * There is at most one position and one open entry for an instrument: an entry beside either is nothing to do, whatever its side;
 * several entries of one signal cancel each other. Exits of a position without any are drafted by "protect".
 */
export function planOrders(signal: Signal, state: PlanningState): Planning {
  const open = state.orders.filter((order) => order.intent.instrument === signal.instrument && isOpen(order));
  if (signal.action.type === "protect") return planProtection(signal, signal.action, { ...state, orders: open });
  const exits = open.filter((order) => order.intent.role === "exit").length;
  const wish = signal.action.type === "exit" ? "exit" : "enter";
  const step = planningStep(wish, state.positionQuantity, { all: open.length, exits });
  switch (step) {
    case "plan":
      return { type: "plan", plan: plan(signal, state, legsOf(signal.action, signal, state)) };
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

/** Beside an entry that may still fill, or another exit, nothing is added: what they do to the position is not known yet. */
function planProtection(
  signal: Signal,
  wanted: Extract<Signal["action"], { type: "protect" }>,
  state: PlanningState,
): Planning {
  const { positionQuantity, instrument, orders } = state;
  if (positionQuantity === 0) return nothing("there is no position to protect");
  if (orders.length > 0) return nothing(`${orders.length} orders in ${signal.instrument} are still open`);
  const position: Side = positionQuantity > 0 ? "BUY" : "SELL";
  const legs = exitLegs(wanted, { position, quantity: Math.abs(positionQuantity) }, instrument);
  return legs.length === 0 ? nothing("no exit is asked for") : { type: "plan", plan: plan(signal, state, legs) };
}

function legsOf(
  action: Exclude<Signal["action"], { type: "protect" }>,
  { quantity }: Signal,
  { instrument, positionQuantity }: PlanningState,
): readonly OrderDraft[] {
  const rounded = roundToStep(quantity, instrument.quantityIncrement, "down");
  switch (action.type) {
    case "enter":
      return entryLegs(action, rounded, instrument);
    case "enter-one-of":
      return action.entries.flatMap((entry) => entryLegs(entry, rounded, instrument));
    case "exit":
      return [positionExit(positionQuantity, action.order, instrument)];
  }
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
