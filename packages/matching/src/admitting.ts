import { checkOrder } from "./check-order.ts";
import { watchConditions } from "./conditions.ts";
import { cancelWorking, leaveQueue } from "./ending.ts";
import type { Alarm, EngineState } from "./engine-state.ts";
import { enter } from "./entering.ts";
import type { MatchAmendment, MatchOrder } from "./match-order.ts";
import { toEightDecimals } from "./quantity.ts";
import { Working } from "./working.ts";

/** Takes a new order into the books, without putting it to the market. */
export function admit(state: EngineState, order: MatchOrder): Working {
  if (state.working.has(order.id)) throw new RangeError(`Order ${order.id} is submitted twice`);
  checkOrder(order);
  const working = new Working(order, state.nextSequence());
  state.working.set(order.id, working);
  state.dayOrders(order)?.add(working);
  joinGroup(state, working);
  watchConditions(state, working);
  setAlarms(state, working);
  const parent = order.parent === undefined ? undefined : state.working.get(order.parent);
  if (parent === undefined) return working;
  working.parent = parent;
  parent.children.add(working);
  working.allowance = parent.allowanceFor(order);
  if (!(working.allowance > 0)) working.waitsFor = "parent";
  return working;
}

/** An alarm of an order rings. */
export function alarm(state: EngineState, { working, rings }: Alarm): void {
  if (working.isDone) return;
  if (rings === "good-till") cancelWorking(state, working, "expired");
  else if (working.waitsFor === "time") {
    working.waitsFor = undefined;
    state.pending.push({ working, by: "time" });
  }
}

/** Changes a working order and puts it to the market anew, where it was at the market. */
export function amendWorking(state: EngineState, working: Working, change: MatchAmendment): void {
  const order: MatchOrder = { ...working.order, ...change };
  checkOrder(order);
  const more = toEightDecimals(order.quantity - working.order.quantity);
  const remaining = toEightDecimals(working.remaining + more);
  if (order.quantity < working.filled)
    throw new RangeError(`Order ${order.id} has filled ${working.filled} and cannot be changed to ${order.quantity}`);
  const isLess =
    more <= 0 && Object.keys(change).every((key) => key === "quantity" || isSame(change, working.order, key));
  state.dayOrders(working.order)?.delete(working);
  working.order = order;
  working.remaining = remaining;
  state.dayOrders(order)?.add(working);
  if (working.parent !== undefined) working.allowance = working.parent.allowanceFor(order);
  if (!(remaining > 0)) return cancelWorking(state, working, "asked");
  if (isLess && working.workable > 0) return;
  anew(state, working, change);
}

function isSame(change: MatchAmendment, order: MatchOrder, key: string): boolean {
  const field = key as keyof MatchAmendment;
  return change[field] === order[field];
}

function anew(state: EngineState, working: Working, change: MatchAmendment): void {
  const { waitsFor } = working;
  working.leaveAll();
  leaveQueue(state, working);
  const market = state.market(working.order.instrument);
  market.opening.delete(working);
  market.closing.delete(working);
  market.gated.delete(working);
  const isTrailing = working.order.trail !== undefined && change.stopPrice === undefined && change.trail === undefined;
  if (!isTrailing) working.markNow = undefined;
  if (change.limitPrice !== undefined || change.scale !== undefined) {
    working.limitNow = Number.NaN;
    working.levels = [];
    working.levelsMade = 0;
  }
  working.stopNow = working.pegNow = undefined;
  working.restsSince = 0;
  working.sequence = state.nextSequence();
  setAlarms(state, working);
  watchConditions(state, working);
  if (waitsFor === "parent") return;
  working.waitsFor = undefined;
  enter(state, working);
}

function joinGroup(state: EngineState, working: Working): void {
  const { ocaGroup } = working.order;
  if (ocaGroup === undefined) return;
  const group = state.groups.get(ocaGroup) ?? { members: new Set(), filler: undefined, call: 0 };
  state.groups.set(ocaGroup, group);
  group.members.add(working);
}

function setAlarms(state: EngineState, working: Working): void {
  const { goodAfter, goodTill, timeInForce } = working.order;
  if (goodAfter !== undefined && goodAfter > state.now)
    setAlarm(state, working, { rings: "good-after", at: goodAfter });
  if (goodTill !== undefined && timeInForce === "GTD") setAlarm(state, working, { rings: "good-till", at: goodTill });
}

function setAlarm(state: EngineState, working: Working, { rings, at }: { rings: Alarm["rings"]; at: number }): void {
  const entry: Alarm = {
    working,
    rings,
    price: at,
    sequence: working.sequence,
    id: working.order.id,
    isGone: false,
    remove: () => state.alarms.remove(entry),
  };
  state.alarms.add(entry);
  working.lookouts.add(entry);
}
