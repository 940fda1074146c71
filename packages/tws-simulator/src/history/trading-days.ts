import { DAY_MS } from "@tickwork/model/time";
import type { Span } from "../market/hours-rules.ts";
import type { Listing } from "../market/listing.ts";
import { hoursOf, type TradingDay, tradingDayOf } from "../market/trading-hours.ts";
import type { HistoryQuery } from "./check-history-request.ts";
import { durationBefore } from "./duration.ts";
import { weekOf } from "./history-bars.ts";

/** The part of a day that a request reaches. */
export interface DayPart extends Span {
  readonly day: TradingDay;
}

/** Days without data that a search for past trading days steps over before it gives up. */
const MOST_EMPTY_DAYS = 20;

/**
 * The days that a request reaches, from the newest back, each with the span of it that is asked for. The caller says which of them
 * had data: a request for a number of days ends with as many of those.
 */
export function* daysBack(listing: Listing, query: HistoryQuery): Generator<DayPart, void, boolean> {
  const { duration, end, size } = query;
  const { hours } = listing;
  const newest = tradingDayOf(hours, end);
  const from = size.type === "intraday" && duration.unit !== "D" ? durationBefore(end, duration) : undefined;
  const oldest = duration.unit === "D" ? undefined : oldestDay(listing, query);
  let found = 0;
  let empty = 0;
  for (let day = newest; oldest === undefined ? found < duration.count : day >= oldest; day -= 1) {
    const { open, close } = hoursOf(hours, day, "extended");
    const hadData = yield { day, open: Math.max(open, from ?? open), close: Math.min(close, end) };
    found += hadData ? 1 : 0;
    empty = hadData ? 0 : empty + 1;
    if (oldest === undefined && empty >= MOST_EMPTY_DAYS) return;
  }
}

/** The first day of a request that does not count days. Bars of days and longer are always whole. */
function oldestDay(listing: Listing, { size, duration, end }: HistoryQuery): TradingDay {
  const from = tradingDayOf(listing.hours, durationBefore(end, duration));
  if (size.type === "intraday" || duration.unit === "S") return from;
  if (size.type === "day") return from + 1;
  if (size.type === "week") return weekOf(from + 1) * 7 - 3;
  const date = new Date((from + 1) * DAY_MS);
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS);
}
