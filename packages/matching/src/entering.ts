import { areConditionsTrue } from "./conditions.ts";
import { cancelWorking } from "./ending.ts";
import type { EngineState } from "./engine-state.ts";
import { phaseOf } from "./order-kind.ts";
import { place } from "./placing.ts";
import { openLevel } from "./scale-levels.ts";
import type { Working } from "./working.ts";

/**
 * Brings an order as near to the market as it may come now: it may still wait for its parent, its time or its conditions.
 * @param by what it waited for until now; undefined: it has just arrived
 */
export function enter(state: EngineState, working: Working, by?: "parent" | "time" | "conditions"): void {
  const { order } = working;
  if (working.waitsFor === "parent") return;
  if (order.goodAfter !== undefined && order.goodAfter > state.now) {
    working.waitsFor = "time";
    return;
  }
  if (order.conditions !== undefined && order.conditionsCancel !== true && !mayFollowConditions(state, working)) {
    working.waitsFor = "conditions";
    return;
  }
  working.waitsFor = undefined;
  if (by !== undefined) state.emit({ type: "activated", order, by, quantity: working.workable });
  meet(state, working);
}

/** Puts an order to the market, where it meets it with the next match. An order that cannot wait ends while the market is closed. */
export function meet(state: EngineState, working: Working): void {
  const { order } = working;
  const phase = phaseOf(working);
  const isAtMarket = phase === "market" || phase === "limit" || phase === "peg" || phase === "reference";
  if (isAtMarket && (order.timeInForce === "IOC" || order.timeInForce === "FOK")) {
    const market = state.market(order.instrument);
    if (!market.isOpenTo(order)) {
      cancelWorking(state, working, market.isHalted ? "halted" : endOf(working));
      return;
    }
    state.immediate.push(working);
  }
  openLevel(working);
  place(state, working);
}

/** Why an order ends that cannot wait. */
export function endOf({ order }: Working): "ioc" | "fok-killed" {
  return order.timeInForce === "FOK" ? "fok-killed" : "ioc";
}

/** The truth of an order's conditions changed: it comes to life or ends when they are true. */
export function followConditions(state: EngineState, working: Working): void {
  if (working.isDone || !mayFollowConditions(state, working)) return;
  if (working.order.conditionsCancel === true) cancelWorking(state, working, "conditions");
  else if (working.waitsFor === "conditions") {
    working.waitsFor = undefined;
    state.pending.push({ working, by: "conditions" });
  }
}

/** True conditions count in regular hours only, unless the order says otherwise; until then it is kept to be asked again. */
function mayFollowConditions(state: EngineState, working: Working): boolean {
  const market = state.market(working.order.instrument);
  if (!areConditionsTrue(working)) {
    market.gated.delete(working);
    return false;
  }
  if (market.isRegularHours || working.order.conditionsIgnoreRegularHours === true) return true;
  market.gated.add(working);
  return false;
}
