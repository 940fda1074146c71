import type { EngineState } from "./engine-state.ts";
import { meet } from "./entering.ts";
import type { InstrumentBook, TouchHeap } from "./instrument-book.ts";
import type { Market } from "./market.ts";
import { place } from "./placing.ts";
import { toEightDecimals } from "./quantity.ts";
import { lookAt } from "./trail-ladder.ts";
import type { Direction } from "./touch-prices.ts";
import type { Working } from "./working.ts";

/** Adjusts or triggers one order of a book that the market touches. @returns whether there was one */
export function triggerOne(state: EngineState, market: Market, book: InstrumentBook): boolean {
  const adjusted = touchedOf(market, book.adjustments, undefined);
  if (adjusted !== undefined) {
    adjust(state, adjusted);
    return true;
  }
  const touched =
    touchedOf(market, book.touches, "rises") ?? touchedOf(market, book.touches, "falls") ?? trailReached(market, book);
  if (touched === undefined) return false;
  trigger(state, touched);
  return true;
}

function touchedOf(market: Market, heaps: readonly TouchHeap[], only: Direction | undefined): Working | undefined {
  for (const { method, direction, heap } of heaps) {
    if (only !== undefined && direction !== only) continue;
    const first = heap.first();
    if (first === undefined) continue;
    market.touch.look(method, direction);
    const isTouched = direction === "rises" ? market.touch.price >= first.price : market.touch.price <= first.price;
    if (isTouched) return first.working;
  }
  return undefined;
}

function trailReached(market: Market, book: InstrumentBook): Working | undefined {
  for (const ladder of book.trails) {
    lookAt(market.touch, ladder);
    if (ladder.ratchet.isReached()) return ladder.ratchet.first()?.owner;
  }
  return undefined;
}

/** It becomes a market order, or a limit order for the kinds that have one. */
function trigger(state: EngineState, working: Working): void {
  const { order } = working;
  if (order.type === "TRAIL LIMIT") {
    const offset = (order.limitOffset ?? 0) * (order.side === "SELL" ? -1 : 1);
    working.limitNow = toEightDecimals((working.stopNow?.() ?? Number.NaN) + offset);
  }
  working.leaveSpot();
  working.isTriggered = true;
  working.stopNow = working.markNow = undefined;
  working.sequence = state.nextSequence();
  state.emit({ type: "triggered", order });
  meet(state, working);
}

/** The stop becomes what its adjustment says. */
function adjust(state: EngineState, working: Working): void {
  const { adjustment, stopPrice: _old, ...order } = working.order;
  if (adjustment === undefined) throw new RangeError(`Order ${order.id} has nothing to be adjusted to`);
  const { triggerPrice: _touched, ...changes } = adjustment;
  working.order = { ...order, ...changes };
  working.leaveSpot();
  working.stopNow = working.markNow = undefined;
  state.emit({ type: "adjusted", order: working.order });
  place(state, working);
}
