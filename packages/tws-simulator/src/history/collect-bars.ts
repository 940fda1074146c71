import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { HistoryQuery } from "./check-history-request.ts";
import { type HistoryBar, HistoryBars, monthOf, weekOf } from "./history-bars.ts";
import { playedTicks, shortBars } from "./played-bars.ts";
import { type DayPart, daysBack } from "./trading-days.ts";

/** Trades of an ordinary day, where a day is not known by its minutes. */
const TICKS_A_DAY = 4 * 390;

/** The bars that a request asks for, oldest first: whole bars of the feed only, and nothing that comes later than the request's end. */
export function collectBars(listing: Listing, feed: Feed, query: HistoryQuery): readonly HistoryBar[] {
  const days: (readonly HistoryBar[])[] = [];
  const walk = daysBack(listing, query);
  for (let step = walk.next(); step.done !== true;) {
    const bars = barsOfDay(listing, feed, { query, part: step.value });
    if (bars.length > 0) days.push(bars);
    step = walk.next(bars.length > 0);
  }
  const bars = days.toReversed().flat();
  switch (query.size.type) {
    case "intraday":
    case "day":
      return bars;
    case "week":
      return joined(bars, weekOf);
    case "month":
      return joined(bars, monthOf);
  }
}

/** The bars of one day; of sizes longer than a day, the day's own. */
function barsOfDay(
  listing: Listing,
  feed: Feed,
  { query, part }: { readonly query: HistoryQuery; readonly part: DayPart },
): readonly HistoryBar[] {
  const isIntraday = query.size.type === "intraday";
  const form = isIntraday ? query : { ...query, size: { type: "day" } as const };
  const joining = new HistoryBars(listing, form);
  const whole = feed.day?.(listing, part.day);
  if (whole !== undefined) {
    if (!isIntraday && whole.start + whole.timeframeMs <= part.close) joining.add(whole, TICKS_A_DAY);
    return joining.all();
  }
  if (query.size.type === "intraday" && query.size.lengthMs < feed.timeframeMs)
    addShortBars(joining, listing, feed, { part, lengthMs: query.size.lengthMs });
  else for (const source of feed.bars(listing, part.open, part.close)) joining.add(source);
  return joining.all();
}

/** Bars shorter than the feed's own are made of the ticks that its bars are played as. */
function addShortBars(
  joining: HistoryBars,
  listing: Listing,
  feed: Feed,
  { part, lengthMs }: { readonly part: DayPart; readonly lengthMs: number },
): void {
  const ticks = playedTicks(feed, listing, part.open - feed.timeframeMs, part.close);
  const first = ticks[0];
  if (first === undefined) return;
  const from = Math.ceil(part.open / lengthMs) * lengthMs;
  const begin = Math.max(from, Math.floor(first.time / lengthMs) * lengthMs);
  const to = Math.min(part.close, (ticks.at(-1)?.time ?? 0) + feed.timeframeMs); // no bars where nothing plays any more
  for (const { bar, ticks: count } of shortBars(ticks, { from: begin, to, lengthMs })) joining.add(bar, count);
}

/** Joins the bars of days. A bar is dated with its last day, as TWS dates weeks and months. */
function joined(days: readonly HistoryBar[], keyOf: (day: number) => number): readonly HistoryBar[] {
  const bars: HistoryBar[] = [];
  for (const day of days) {
    const last = bars.at(-1);
    if (last === undefined || keyOf(last.day) !== keyOf(day.day)) bars.push(day);
    else bars[bars.length - 1] = both(last, day);
  }
  return bars;
}

function both(first: HistoryBar, second: HistoryBar): HistoryBar {
  const volume = first.volume < 0 ? -1 : first.volume + second.volume;
  const turnover = first.averagePrice * first.volume + second.averagePrice * second.volume;
  return {
    start: first.start,
    day: second.day,
    open: first.open,
    high: Math.max(first.high, second.high),
    low: Math.min(first.low, second.low),
    close: second.close,
    volume,
    averagePrice: volume > 0 ? Math.round((turnover / volume) * 1_000) / 1_000 : second.averagePrice,
    count: first.count < 0 ? -1 : first.count + second.count,
  };
}
