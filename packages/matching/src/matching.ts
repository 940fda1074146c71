import { cancelWorking } from "./ending.ts";
import type { EngineState } from "./engine-state.ts";
import { endOf, enter, followConditions } from "./entering.ts";
import { applyFill } from "./filling.ts";
import { FirstInLine } from "./first-in-line.ts";
import type { Market } from "./market.ts";
import { place } from "./placing.ts";
import { toEightDecimals } from "./quantity.ts";
import { triggerOne } from "./triggering.ts";
import type { Working } from "./working.ts";

const first = new FirstInLine();

/**
 * Fills and triggers everything that a market as it is now can: market orders, then limits by price and arrival, then one stop;
 * and again, until nothing happens any more. What comes to life on the way is matched before the rest goes on.
 */
export function matchMarket(state: EngineState, market: Market): void {
  do comeToLife(state);
  while (!market.isHalted && step(state, market));
  endImmediates(state, market);
}

/** Whatever is due to come to life does, each with all that follows from it before the next. */
export function comeToLife(state: EngineState): void {
  while (state.changed.length + state.arrivals.length + state.pending.length > 0) {
    for (const changed of state.changed.splice(0)) followConditions(state, changed);
    for (const arrival of state.arrivals.splice(0)) bringToMarket(state, arrival, undefined);
    for (const { working, by } of state.pending.splice(0)) bringToMarket(state, working, by);
  }
}

function bringToMarket(state: EngineState, working: Working, by: "parent" | "time" | "conditions" | undefined): void {
  if (working.isDone) return; // an elder sibling filled at once and took it along
  enter(state, working, by);
  matchMarket(state, state.market(working.order.instrument));
}

/** Orders that were set aside go back to their places. */
export function putBack(state: EngineState): void {
  for (let working = state.aside.pop(); working !== undefined; working = state.aside.pop())
    if (!working.isDone && working.spot === undefined) place(state, working);
}

function step(state: EngineState, market: Market): boolean {
  return (
    fillMarketOrder(state, market, "BUY") ||
    fillMarketOrder(state, market, "SELL") ||
    fillLimitOrder(state, market, "BUY") ||
    fillLimitOrder(state, market, "SELL") ||
    triggerOne(state, market, market.anyHours) ||
    (market.isRegularHours && triggerOne(state, market, market.regular))
  );
}

function fillMarketOrder(state: EngineState, market: Market, side: "BUY" | "SELL"): boolean {
  if (!first.market(market, side) || !market.liquidity.findOffer(side, first.limit)) return false;
  fillOrSetAside(state, market);
  return true;
}

function fillLimitOrder(state: EngineState, market: Market, side: "BUY" | "SELL"): boolean {
  if (!first.limitOrder(market, side) || first.found === undefined) return false;
  const { found, limit } = first;
  const { liquidity } = market;
  const isThere =
    liquidity.findOffer(side, limit) || isBehindAll(market) || liquidity.findPassing(side, limit, found.sequence);
  if (!isThere) return false; // nor is it for anyone behind
  fillOrSetAside(state, market);
  return true;
}

/** A hidden order waits at its price behind all that is displayed, now and later: only a better trade or a quote fills it. */
function isBehindAll({ liquidity, view }: Market): boolean {
  return first.found?.order.hidden === true && liquidity.hasQueue && view.trade === first.limit;
}

/** Fills the first in line as far as there is something for it, or sets it aside when it cannot take what there is. */
function fillOrSetAside(state: EngineState, market: Market): void {
  const { found: working, limit } = first;
  if (working === undefined) return;
  const { side } = working.order;
  const { liquidity } = market;
  if (isBlocked(state, working) || !isEnough(market, working, limit)) return setAside(state, working);
  const isOffered = liquidity.findOffer(side, limit);
  if (!isOffered && (isBehindAll(market) || !liquidity.findPassing(side, limit, working.sequence)))
    return setAside(state, working);
  const { price } = liquidity;
  const shown = isOffered ? Number.POSITIVE_INFINITY : working.shown;
  const quantity = Math.min(liquidity.size, working.workable, shown);
  liquidity.take(side, quantity);
  const hasRested = Number.isFinite(limit) && working.restsSince < state.call;
  applyFill(state, working, { quantity, price, liquidity: !isOffered || hasRested ? "added" : "removed" });
}

/** With block, only one order of a group fills in one call. */
function isBlocked(state: EngineState, working: Working): boolean {
  const { ocaGroup, ocaKind } = working.order;
  if (ocaGroup === undefined || ocaKind === 3) return false;
  const group = state.groups.get(ocaGroup);
  return group !== undefined && group.call === state.call && group.filler !== working;
}

function isEnough({ liquidity }: Market, working: Working, limit: number): boolean {
  const { side, allOrNone, timeInForce, minimumQuantity = 0 } = working.order;
  const isWhole = allOrNone === true || timeInForce === "FOK";
  const minimum = working.filled === 0 ? Math.min(minimumQuantity, working.workable) : 0;
  const least = isWhole ? working.workable : minimum;
  return least === 0 || toEightDecimals(liquidity.within(side, limit, working.sequence)) >= least;
}

function setAside(state: EngineState, working: Working): void {
  working.leaveSpot();
  state.aside.push(working);
}

/** What IOC and FOK orders at this market did not get. */
function endImmediates(state: EngineState, market: Market): void {
  for (let at = 0; at < state.immediate.length;) {
    const working = state.immediate[at] as Working;
    if (!working.isDone && working.order.instrument !== market.instrument) {
      at += 1;
      continue;
    }
    state.immediate.splice(at, 1);
    cancelWorking(state, working, endOf(working));
  }
}
