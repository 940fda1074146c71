import type { Side } from "@tickwork/model/order";
import type { MarketView } from "./market-view.ts";

/**
 * What a market order pays or gets: the other side's quote; where nobody quotes, the last trade.
 * @returns undefined while the market has neither
 */
export function marketFillPrice(side: Side, market: MarketView): number | undefined {
  const quote = side === "BUY" ? market.ask : market.bid;
  const price = Number.isNaN(quote) ? market.last : quote;
  return Number.isNaN(price) ? undefined : price;
}

/**
 * What a limit order pays or gets: the other side's quote when that is within the limit (so an order never does worse than the
 * market offers), its own limit when a trade passes there while the quote does not.
 * @returns undefined while it has to wait
 */
export function limitFillPrice(side: Side, limit: number, market: MarketView): number | undefined {
  const offered = marketFillPrice(side, market);
  if (offered !== undefined && isWithin(side, offered, limit)) return offered;
  return isWithin(side, market.trade, limit) ? limit : undefined;
}

function isWithin(side: Side, price: number, limit: number): boolean {
  return side === "BUY" ? price <= limit : price >= limit; // false for NaN
}
