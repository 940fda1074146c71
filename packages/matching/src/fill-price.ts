import type { Side } from "@tickwork/model/order";
import type { MarketView } from "./market-view.ts";

/**
 * What a market order pays or gets: the other side's quote; where nobody quotes, the last trade.
 * @returns NaN while the market has neither
 */
export function marketFillPrice(side: Side, market: MarketView): number {
  const quote = side === "BUY" ? market.ask : market.bid;
  return quote === quote ? quote : market.last; // NaN is the one value that is not itself
}

/**
 * What a limit order pays or gets: the other side's quote when that is within the limit (so an order never does worse than the
 * market offers), its own limit when a trade passes there while the quote does not.
 * @returns NaN while it has to wait
 */
export function limitFillPrice(side: Side, limit: number, market: MarketView): number {
  const offered = marketFillPrice(side, market);
  if (side === "BUY") return offered <= limit ? offered : market.trade <= limit ? limit : Number.NaN;
  return offered >= limit ? offered : market.trade >= limit ? limit : Number.NaN;
}
