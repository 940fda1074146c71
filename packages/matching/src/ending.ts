import type { EngineState } from "./engine-state.ts";
import type { CancelReason } from "./match-event.ts";
import { toEightDecimals } from "./quantity.ts";
import type { Working } from "./working.ts";

/** Takes an order that is done from everywhere. */
export function forget(state: EngineState, working: Working): void {
  const { order } = working;
  working.isDone = true;
  working.leaveAll();
  state.working.delete(order.id);
  working.parent?.children.delete(working);
  const market = state.market(order.instrument);
  leaveQueue(state, working);
  market.dayRegular.delete(working);
  market.dayAnyHours.delete(working);
  market.opening.delete(working);
  market.closing.delete(working);
  market.gated.delete(working);
  if (order.peg !== undefined) state.market(order.peg.instrument).pegged.delete(working);
  if (order.ocaGroup === undefined) return;
  const group = state.groups.get(order.ocaGroup);
  group?.members.delete(working);
  if (group?.members.size === 0) state.groups.delete(order.ocaGroup);
}

export function leaveQueue(state: EngineState, working: Working): void {
  if (Number.isNaN(working.queuedAt)) return;
  state.market(working.order.instrument).liquidity.leave(working.order.side, working.queuedAt);
  working.queuedAt = Number.NaN;
}

/** Ends an order without its remaining quantity; children that have not come to life go with it, others keep what they got. */
export function cancelWorking(state: EngineState, working: Working, reason: CancelReason): void {
  if (working.isDone) return;
  forget(state, working);
  state.emit({ type: "cancelled", order: working.order, reason, remaining: working.remaining });
  orphanAll(state, working);
}

/** The parent is done, with less than was asked of it: children end that have nothing of it, others keep their part. */
export function orphanAll(state: EngineState, parent: Working): void {
  for (const child of parent.children) orphan(state, child);
  parent.children.clear();
}

function orphan(state: EngineState, child: Working): void {
  child.parent = undefined;
  if (child.waitsFor === "parent") {
    cancelWorking(state, child, "parent");
    return;
  }
  const keeps = child.workableOf(child.allowance);
  child.allowance = Number.POSITIVE_INFINITY;
  reduce(state, child, toEightDecimals(child.remaining - keeps), "parent");
}

/** Takes quantity away from an order; nothing left ends it. */
export function reduce(state: EngineState, working: Working, quantity: number, by: "oca" | "parent"): void {
  if (!(quantity > 0)) return;
  if (quantity >= working.remaining) {
    cancelWorking(state, working, by);
    return;
  }
  working.remaining = toEightDecimals(working.remaining - quantity);
  if (!(working.workable > 0)) working.leaveSpot();
  state.emit({ type: "reduced", order: working.order, quantity, remaining: working.remaining, by });
}
