import type { InstrumentId } from "@tickwork/model/instrument";
import { DAY_MS, type EpochMs } from "@tickwork/model/time";
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

/** The days before the present one, each drawn from the feed once. */
export class DaySummaries {
  readonly #years = new Map<InstrumentId, { readonly day: TradingDay; readonly days: readonly DaySummary[] }>();

  /** The last close before the present day; NaN when the feed knows none. */
  previousClose(feed: Feed, listing: Listing, now: EpochMs): number {
    const recent = summarize(feed, listing, { from: now - CLOSE_WITHIN_MS, now }).at(-1);
    if (recent !== undefined) return recent.close;
    const until = tradingDayOf(listing.hours, now);
    return earlierDays(feed, listing, { from: until - CLOSE_WITHIN_DAYS, until }).at(-1)?.close ?? Number.NaN;
  }

  /** The days of a year, oldest first. */
  year(feed: Feed, listing: Listing, now: EpochMs): readonly DaySummary[] {
    const day = tradingDayOf(listing.hours, now);
    const kept = this.#years.get(listing.id);
    if (kept?.day === day) return kept.days;
    const recent = summarize(feed, listing, { from: now - YEAR_MS, now });
    const days = [...earlierDays(feed, listing, { from: day - DAYS_A_YEAR, until: recent[0]?.day ?? day }), ...recent];
    this.#years.set(listing.id, { day, days });
    return days;
  }
}

function summarize(
  feed: Feed,
  listing: Listing,
  { from, now }: { readonly from: EpochMs; readonly now: EpochMs },
): readonly DaySummary[] {
  const today = tradingDayOf(listing.hours, now);
  const days: { day: TradingDay; high: number; low: number; close: number; volume: number }[] = [];
  for (const bar of feed.bars(listing, from, now)) {
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
