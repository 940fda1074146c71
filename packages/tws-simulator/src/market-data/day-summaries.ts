import type { InstrumentId } from "@tickwork/model/instrument";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@tickwork/model/time";
import { cleanPrice } from "../market/clean-price.ts";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import { isRegularTime, type TradingDay, tradingDayOf } from "../market/trading-hours.ts";

/** One past day of an instrument, regular hours only. */
export interface DaySummary {
  readonly day: TradingDay;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** A long weekend and a holiday lie within. */
const CLOSE_WITHIN_DAYS = 7;
const CLOSE_WITHIN_MS = CLOSE_WITHIN_DAYS * DAY_MS;
const DAYS_A_YEAR = 366;
const YEAR_MS = DAYS_A_YEAR * DAY_MS;
/** Days of minutes that are drawn before others have a turn: some milliseconds. */
const DAYS_AT_ONCE = 5;

/** The days before the present one, each drawn from the feed once. */
export class DaySummaries {
  readonly #years = new Map<InstrumentId, { readonly day: TradingDay; readonly days: readonly DaySummary[] }>();

  /** The last close before the present day; NaN when the feed knows none. */
  previousClose(feed: Feed, listing: Listing, now: EpochMs): number {
    const recent = daysBetween(feed, listing, { from: now - CLOSE_WITHIN_MS, to: now, now }).at(-1);
    if (recent !== undefined) return recent.close;
    const until = tradingDayOf(listing.hours, now);
    return earlierDays(feed, listing, { from: until - CLOSE_WITHIN_DAYS, until }).at(-1)?.close ?? Number.NaN;
  }

  /** The days of a year, oldest first. Drawing them takes a while: pauses now and then. */
  *year(feed: Feed, listing: Listing, now: EpochMs): Generator<void, readonly DaySummary[]> {
    const day = tradingDayOf(listing.hours, now);
    const kept = this.#years.get(listing.id);
    if (kept?.day === day) return kept.days;
    let recent: readonly DaySummary[] = [];
    for (const [from, to] of spansBack(now - YEAR_MS, now, feed.timeframeMs)) {
      recent = joined(daysBetween(feed, listing, { from, to, now }), recent);
      yield;
    }
    const days = [...earlierDays(feed, listing, { from: day - DAYS_A_YEAR, until: recent[0]?.day ?? day }), ...recent];
    this.#years.set(listing.id, { day, days });
    return days;
  }
}

/**
 * Spans that no minute reaches over, the last first: a synthetic market is drawn backwards from its start. Longer bars are few: all
 * at once.
 */
function* spansBack(from: EpochMs, to: EpochMs, timeframeMs: number): Generator<readonly [EpochMs, EpochMs]> {
  let end = to;
  if (timeframeMs <= MINUTE_MS)
    for (let start = (Math.ceil(to / DAY_MS) - DAYS_AT_ONCE) * DAY_MS; start > from; start -= DAYS_AT_ONCE * DAY_MS) {
      yield [start, end];
      end = start;
    }
  yield [from, end];
}

/** The days of a span, as far as they lie in it; the present day is not over. */
function daysBetween(
  feed: Feed,
  listing: Listing,
  { from, to, now }: { readonly from: EpochMs; readonly to: EpochMs; readonly now: EpochMs },
): readonly DaySummary[] {
  const today = tradingDayOf(listing.hours, now);
  const days: { day: TradingDay; high: number; low: number; close: number; volume: number }[] = [];
  for (const bar of feed.bars(listing, from, to)) {
    if (!isRegularTime(listing.hours, bar.start)) continue;
    const day = tradingDayOf(listing.hours, bar.start);
    const prices = pricesOf(bar);
    if (day >= today || prices === undefined) continue;
    const last = days.at(-1);
    if (last?.day !== day) days.push({ day, ...prices, volume: bar.volume });
    else {
      last.high = Math.max(last.high, prices.high);
      last.low = Math.min(last.low, prices.low);
      last.close = prices.close;
      last.volume += bar.volume;
    }
  }
  return days;
}

/** Days behind days; one that lies in both spans is one. */
function joined(earlier: readonly DaySummary[], later: readonly DaySummary[]): readonly DaySummary[] {
  const [last, first] = [earlier.at(-1), later[0]];
  if (last === undefined || first === undefined || last.day !== first.day) return [...earlier, ...later];
  const both = {
    day: last.day,
    high: Math.max(last.high, first.high),
    low: Math.min(last.low, first.low),
    close: first.close,
    volume: last.volume + first.volume,
  };
  return [...earlier.slice(0, -1), both, ...later.slice(1)];
}

/** Days of the time before the feed's own bars. */
function earlierDays(
  feed: Feed,
  listing: Listing,
  { from, until }: { readonly from: TradingDay; readonly until: TradingDay },
): readonly DaySummary[] {
  if (feed.day === undefined) return [];
  const days: DaySummary[] = [];
  for (let day = from; day < until; day += 1) {
    const bar = feed.day(listing, day);
    const prices = bar === undefined ? undefined : pricesOf(bar);
    if (bar !== undefined && prices !== undefined) days.push({ day, ...prices, volume: bar.volume });
  }
  return days;
}

/** Of trades, else of the middle of the quote. */
function pricesOf({ trades, bid, ask }: SourceBar): { high: number; low: number; close: number } | undefined {
  if (trades !== undefined) return { high: trades.high, low: trades.low, close: trades.close };
  if (bid === undefined || ask === undefined) return undefined;
  const middle = (corner: "high" | "low" | "close"): number => cleanPrice((bid[corner] + ask[corner]) / 2);
  return { high: middle("high"), low: middle("low"), close: middle("close") };
}
