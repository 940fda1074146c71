import { cancelWorking, forget, leaveQueue, orphanAll, reduce } from "./ending.ts";
import type { EngineState } from "./engine-state.ts";
import type { MatchOrder } from "./match-order.ts";
import { place } from "./placing.ts";
import { floorLike, toEightDecimals } from "./quantity.ts";
import { finishLevel, resetLevel } from "./scale-levels.ts";
import type { Working } from "./working.ts";

/** One fill. */
export interface Fill {
  readonly quantity: number;
  readonly price: number;
  readonly liquidity: "added" | "removed";
}

/**
 * Books a fill and all that follows from it: the group is cancelled or reduced, children are due to come to life or grow, levels
 * of a scale order go on, conditions on executions come true. Nothing of that is matched here.
 */
export function applyFill(state: EngineState, working: Working, { quantity, price, liquidity }: Fill): void {
  const { order } = working;
  const before = working.remaining;
  working.fill(quantity);
  if (working.remaining === 0) forget(state, working);
  state.emit({ type: "filled", order, quantity, price, remaining: working.remaining, liquidity });
  tellGroup(state, working, before);
  growChildren(state, working);
  noteExecution(state, order);
  if (working.levels.at(-1)?.left === 0) finishLevel(state, working);
  if (working.resets !== undefined && working.isDone) resetLevel(state, working.resets);
  if (working.isDone) return;
  if (!(working.workable > 0)) working.leaveSpot();
  else if (working.spot === undefined) place(state, working);
  else if (working.shown <= 0) rejoin(state, working);
}

/** The displayed part is gone: the next one goes to the end of the queue. */
function rejoin(state: EngineState, working: Working): void {
  working.leaveSpot();
  leaveQueue(state, working);
  working.sequence = state.nextSequence();
  place(state, working);
}

function tellGroup(state: EngineState, working: Working, before: number): void {
  const { ocaGroup, ocaKind = 1 } = working.order;
  const group = ocaGroup === undefined ? undefined : state.groups.get(ocaGroup);
  if (group === undefined) return;
  if (ocaKind !== 3) {
    group.filler = working;
    group.call = state.call;
  }
  for (const other of group.members) {
    if (other === working) continue;
    if (ocaKind === 1 || working.remaining === 0) {
      cancelWorking(state, other, "oca");
      continue;
    }
    const left = floorLike(other.order.quantity, (other.remaining * working.remaining) / before);
    reduce(state, other, toEightDecimals(other.remaining - left), "oca");
  }
}

function growChildren(state: EngineState, parent: Working): void {
  for (const child of parent.children) {
    const allowance = parent.allowanceFor(child.order);
    if (!(allowance > 0)) continue;
    if (child.waitsFor === "parent") {
      child.allowance = allowance;
      child.waitsFor = undefined;
      state.pending.push({ working: child, by: "parent" });
      continue;
    }
    if (allowance === child.allowance) continue;
    child.allowance = allowance;
    const used = toEightDecimals(child.order.quantity - child.remaining);
    state.emit({ type: "enlarged", order: child.order, quantity: toEightDecimals(used + child.workable) });
    const isMeeting = child.waitsFor === undefined || child.waitsFor === "trigger";
    if (isMeeting && child.spot === undefined) place(state, child);
  }
  if (!parent.isDone) return;
  if (parent.filled < parent.order.quantity) orphanAll(state, parent);
  else parent.children.clear();
}

function noteExecution(state: EngineState, { instrument }: MatchOrder): void {
  const waiting = state.executions.get(instrument);
  if (waiting === undefined) return;
  state.executions.delete(instrument);
  for (const { working, index } of waiting) {
    working.truth[index] = true;
    state.conditionChanged(working);
  }
}
