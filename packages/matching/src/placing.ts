import { leaveQueue } from "./ending.ts";
import type { EngineState } from "./engine-state.ts";
import type { Market } from "./market.ts";
import type { MatchOrder, TrailBy } from "./match-order.ts";
import { phaseOf, touchDirection } from "./order-kind.ts";
import type { Followed, PegKind, PegSource } from "./peg-source.ts";
import { toEightDecimals } from "./quantity.ts";
import { markFor, type RatchetUnit } from "./ratchet.ts";
import type { Working } from "./working.ts";

/** Puts an order where it waits to fill or to be triggered. It is at no such place, and may meet the market. */
export function place(state: EngineState, working: Working): void {
  const { order } = working;
  const market = state.market(order.instrument);
  working.waitsFor = undefined;
  if (!(working.workable > 0)) return; // a child that waits for more of its parent
  const phase = phaseOf(working);
  switch (phase) {
    case "market":
      rests(state, working);
      market.bookOf(order).restMarket(working);
      return;
    case "limit":
      restLimit(state, working, working.levels.at(-1)?.price ?? working.limit);
      return;
    case "touch":
      working.waitsFor = "trigger";
      market.bookOf(order).restTouch(working, order.stopPrice ?? Number.NaN, wayOf(market, order));
      watchAdjustment(market, working);
      return;
    case "trail":
      working.waitsFor = "trigger";
      trail(market, working);
      watchAdjustment(market, working);
      return;
    case "peg":
      rests(state, working);
      peg(state, market, working);
      return;
    case "reference":
      reprice(state, working);
      return;
    case "opening":
    case "closing":
      working.waitsFor = "auction";
      market[phase].add(working);
  }
}

/** Rests as a limit order; it joins the queue there unless it stands in it already. */
export function restLimit(state: EngineState, working: Working, price: number): void {
  const { order } = working;
  const market = state.market(order.instrument);
  rests(state, working);
  working.limitNow = price;
  market.bookOf(order).restLimit(working, price);
  if (!market.liquidity.hasQueue || working.queuedAt === price) return;
  leaveQueue(state, working);
  working.queuedAt = price;
  working.shown = order.displaySize ?? Number.POSITIVE_INFINITY;
  market.liquidity.join(order.side, price, working.sequence);
}

/** Sets the price of an order that follows another instrument. @returns whether the reference is within its range */
export function reprice(state: EngineState, working: Working): boolean {
  const { peg: reference, limitPrice, side } = working.order;
  if (reference === undefined) return true;
  const { view } = state.market(reference.instrument);
  state.market(reference.instrument).pegged.add(working);
  const value = Number.isNaN(view.last) ? (view.bid + view.ask) / 2 : view.last;
  if (Number.isNaN(value)) return true;
  if (value < (reference.lower ?? Number.NEGATIVE_INFINITY) || value > (reference.upper ?? Number.POSITIVE_INFINITY))
    return false;
  const price = toEightDecimals(reference.startingPrice + (value - reference.referencePrice) * reference.ratio);
  const cap = limitPrice ?? (side === "BUY" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  const limit = side === "BUY" ? Math.min(price, cap) : Math.max(price, cap);
  if (working.spot !== undefined && limit === working.limitNow) return true;
  working.leaveSpot();
  restLimit(state, working, limit);
  return true;
}

function rests(state: EngineState, working: Working): void {
  if (working.restsSince === 0) working.restsSince = state.call;
}

function wayOf(market: Market, order: MatchOrder) {
  return { method: order.trigger ?? market.rules.trigger, direction: touchDirection(order) };
}

function watchAdjustment(market: Market, working: Working): void {
  const { order } = working;
  if (order.adjustment === undefined) return;
  const { method, direction } = wayOf(market, order);
  const opposite = direction === "rises" ? "falls" : "rises";
  market.bookOf(order).watchAdjustment(working, order.adjustment.triggerPrice, { method, direction: opposite });
}

function trail(market: Market, working: Working): void {
  const { order } = working;
  const { unit, distance } = distanceOf(order.trail);
  const { method, direction } = wayOf(market, order);
  const sign = order.side === "SELL" ? 1 : -1;
  const present = market.isOpenTo(order) ? market.touch.of(method, direction) * sign : Number.NaN;
  const start = Number.isNaN(present) ? Number.NEGATIVE_INFINITY : present;
  const asked = order.stopPrice === undefined ? start : markFor(unit, order.stopPrice * sign, distance);
  const mark = working.markNow?.() ?? asked; // an order that comes back to its place goes on from where it was
  market.bookOf(order).trail(working, distance, { method, unit, mark });
}

function distanceOf(by: TrailBy | undefined): { unit: RatchetUnit; distance: number } {
  if (by === undefined) throw new RangeError("A trailing order must have its trail");
  return "amount" in by ? { unit: "amount", distance: by.amount } : { unit: "percent", distance: by.percent };
}

function peg(state: EngineState, market: Market, working: Working): void {
  const { order } = working;
  const { kind, distance } = pegOf(order);
  const source: PegSource = market.bookOf(order).pegSource(kind, (held, isCapped) => {
    if (isCapped) {
      restLimit(state, held, held.order.limitPrice ?? Number.NaN);
      return;
    }
    leaveQueue(state, held);
    held.limitNow = Number.NaN;
    source.follow(held, pegOf(held.order).distance);
  });
  working.limitNow = Number.NaN;
  if (market.isOpenTo(order)) source.move(followedPrice(market, kind.follows));
  source.add(working, distance);
  working.pegNow = () => (Number.isNaN(working.limitNow) ? source.limitOf(working) : working.limitNow);
}

export function followedPrice({ view }: Market, follows: Followed): number {
  switch (follows) {
    case "bid":
      return view.bid;
    case "ask":
      return view.ask;
    case "mid":
      return toEightDecimals((view.bid + view.ask) / 2);
  }
}

/** How pegged kinds follow. The distance points to the patient side, so an offset towards the market is below zero. */
function pegOf({ type, side, offset = 0, percentOffset }: MatchOrder): { kind: PegKind; distance: number } {
  const isBuy = side === "BUY";
  if (type === "REL") {
    const unit = percentOffset === undefined ? "amount" : "percent";
    return {
      kind: { side, follows: isBuy ? "bid" : "ask", moves: "ratchet", unit },
      distance: -(percentOffset ?? offset),
    };
  }
  if (type === "PEG MID")
    return { kind: { side, follows: "mid", moves: "ratchet", unit: "amount" }, distance: -offset };
  if (type === "MIDPRICE") return { kind: { side, follows: "mid", moves: "float", unit: "amount" }, distance: 0 };
  return { kind: { side, follows: isBuy ? "ask" : "bid", moves: "float", unit: "amount" }, distance: offset };
}
