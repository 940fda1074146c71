import { cancelWorking } from "./ending.ts";
import type { EngineState } from "./engine-state.ts";
import { applyFill } from "./filling.ts";
import type { Market } from "./market.ts";
import { matchMarket } from "./matching.ts";
import type { Working } from "./working.ts";

/** The opening or closing print: orders of that auction fill at it, whole; those that it does not reach end. NaN: none came. */
export function runAuction(
  state: EngineState,
  market: Market,
  of: { kind: "opening" | "closing"; price: number },
): void {
  const waiting = market[of.kind];
  if (waiting.size === 0) return;
  for (const working of waiting) {
    if (working.isDone) continue;
    waiting.delete(working);
    working.waitsFor = undefined;
    if (reaches(working, of.price))
      applyFill(state, working, { quantity: working.workable, price: of.price, liquidity: "removed" });
    if (!working.isDone) cancelWorking(state, working, "not-in-auction");
  }
}

/** A halt is over. With a print, everybody who would trade at it does, whole, before quotes count again. */
export function reopen(state: EngineState, market: Market, price: number): void {
  market.isHalted = false;
  if (!Number.isNaN(price)) {
    const { view } = market;
    const { bid, ask } = view;
    view.bid = view.ask = view.last = view.trade = price;
    market.touch.trade(price);
    market.liquidity.isAuction = true;
    matchMarket(state, market);
    market.liquidity.isAuction = false;
    view.bid = bid;
    view.ask = ask;
    view.trade = Number.NaN;
  }
  matchMarket(state, market);
}

function reaches({ order }: Working, price: number): boolean {
  if (Number.isNaN(price)) return false;
  const { limitPrice } = order;
  if (limitPrice === undefined) return true;
  return order.side === "BUY" ? price <= limitPrice : price >= limitPrice;
}
