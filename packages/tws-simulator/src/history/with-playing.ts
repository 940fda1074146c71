import { tradingDayOf } from "../market/trading-hours.ts";
import type { HistoryTerms } from "./answer-history.ts";
import { type HistoryBar, HistoryBars } from "./history-bars.ts";
import { playedTicks, playingBarStart } from "./played-bars.ts";
import { sidePrice } from "./side-price.ts";
import type { WhatToShow } from "./what-to-show.ts";

const SIDES: ReadonlySet<WhatToShow> = new Set<WhatToShow>(["TRADES", "MIDPOINT", "BID", "ASK"]);

/**
 * The bars of a query that ends now, with what has been played of the bar that the market is in, as TWS tells it. The first minute of
 * a day alone does not begin that day: who asks then for a day of bars gets the day before, whole.
 */
export function withPlaying(
  { listing, collector, query }: HistoryTerms,
  bars: readonly HistoryBar[],
): readonly HistoryBar[] {
  const { size, whatToShow, end } = query;
  const { feed } = collector;
  const last = bars.at(-1);
  const isShort = size.type === "intraday" && size.lengthMs < feed.timeframeMs; // made of ticks as it is
  if (isShort || !SIDES.has(whatToShow)) return bars;
  if (last !== undefined && last.day !== tradingDayOf(listing.hours, end)) return bars;
  const from = playingBarStart(listing, feed, end);
  if (from === undefined) return bars;
  const joining = new HistoryBars(listing, query);
  if (last !== undefined) joining.resume(last);
  for (const tick of playedTicks(feed, listing, from, end)) {
    const price = sidePrice(tick, whatToShow);
    if (!Number.isNaN(price)) joining.addPrice(tick.time, price, whatToShow === "TRADES" ? tick.lastSize : 0);
  }
  const current = joining.all();
  return last === undefined ? current : [...bars.slice(0, -1), ...current];
}
