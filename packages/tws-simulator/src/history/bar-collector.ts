import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { HistoryQuery } from "./check-history-request.ts";
import { type HistoryBar, HistoryBars, monthOf, weekOf } from "./history-bars.ts";
import { playedTicks, shortBars } from "./played-bars.ts";
import { hoursOf, type TradingDay } from "../market/trading-hours.ts";
import { type DayPart, daysBack } from "./trading-days.ts";

/** Trades of an ordinary day, where a day is not known by its minutes. */
const TICKS_A_DAY = 4 * 390;

/** Series of daily bars that are kept, of contracts and kinds together, and days of each. */
const MOST_SERIES = 200;
const MOST_KEPT_DAYS = 1_000;

/** Makes the bars that are asked for out of those of a feed, and keeps the daily ones, which are dear and often asked for. */
export class BarCollector {
  readonly feed: Feed;
  readonly #daily = new Map<string, Map<TradingDay, readonly HistoryBar[]>>();

  constructor(feed: Feed) {
    this.feed = feed;
  }

  /**
   * The bars of a query, oldest first: whole bars of the feed only, and nothing that comes later than the query's end. Pauses after
   * every day.
   */
  *bars(listing: Listing, query: HistoryQuery): Generator<void, readonly HistoryBar[]> {
    const days: (readonly HistoryBar[])[] = [];
    const walk = daysBack(listing, query);
    for (let step = walk.next(); step.done !== true;) {
      const part = step.value;
      const bars =
        query.size.type === "intraday"
          ? barsOfDay(listing, this.feed, { query, part })
          : this.#wholeDay(listing, query, part);
      if (bars.length > 0) days.push(bars);
      step = walk.next(bars.length > 0);
      yield;
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

  #wholeDay(listing: Listing, query: HistoryQuery, part: DayPart): readonly HistoryBar[] {
    const name = `${listing.id}|${query.whatToShow}|${query.regularHoursOnly}`;
    const known = this.#daily.get(name)?.get(part.day);
    const isOver = part.close === hoursOf(listing.hours, part.day, "extended").close;
    if (known !== undefined && isOver) return known;
    const bars = barsOfDay(listing, this.feed, { query, part });
    if (isOver && bars.length > 0) this.#keep(name, part.day, bars);
    return bars;
  }

  #keep(name: string, day: TradingDay, bars: readonly HistoryBar[]): void {
    let series = this.#daily.get(name);
    if (series === undefined) {
      const oldest = this.#daily.keys().next();
      if (this.#daily.size >= MOST_SERIES && oldest.done !== true) this.#daily.delete(oldest.value);
      series = new Map();
      this.#daily.set(name, series);
    }
    if (series.size < MOST_KEPT_DAYS) series.set(day, bars);
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
