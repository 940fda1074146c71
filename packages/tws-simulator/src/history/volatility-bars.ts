import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";
import type { TradingDay } from "../market/trading-hours.ts";
import type { HistoryQuery } from "./check-history-request.ts";
import type { BarCollector } from "./bar-collector.ts";
import { durationBefore } from "./duration.ts";
import type { HistoryBar } from "./history-bars.ts";

const DAYS_A_YEAR = 252;
/** Over how many daily moves TWS measures volatility. */
const MOVES = 30;
/** Options are dearer than what their underlying did: what they imply, as a multiple of it. Made up, there is no option market. */
const IMPLIED_PREMIUM = 1.1;

/**
 * Bars of volatility a year, as a fraction: of the last thirty daily moves, or what options would imply of them. Within a day it
 * stands at what was known at the day's start.
 */
export function* volatilityBars(
  listing: Listing,
  collector: BarCollector,
  query: HistoryQuery,
): Generator<void, readonly HistoryBar[]> {
  const factor = query.whatToShow === "OPTION_IMPLIED_VOLATILITY" ? IMPLIED_PREMIUM : 1;
  const known = yield* volatilities(listing, collector, query);
  const bars: HistoryBar[] = [];
  for (const bar of yield* collector.bars(listing, { ...query, whatToShow: "TRADES" })) {
    const at = known.get(bar.day);
    if (at === undefined) continue;
    const open = rounded(at.before * factor);
    const close = query.size.type === "intraday" ? open : rounded(at.after * factor);
    const none = { volume: -1, averagePrice: -1, count: -1 };
    bars.push({ ...bar, open, high: Math.max(open, close), low: Math.min(open, close), close, ...none });
  }
  return bars;
}

/** The volatility before and after each day of a request. */
function* volatilities(
  listing: Listing,
  collector: BarCollector,
  query: HistoryQuery,
): Generator<void, ReadonlyMap<TradingDay, { readonly before: number; readonly after: number }>> {
  const reach = Math.ceil((query.end - earliest(query)) / DAY_MS) + MOVES + 2;
  const asked = { size: { type: "day" }, whatToShow: "TRADES", duration: { count: reach, unit: "D" } } as const;
  const days = yield* collector.bars(listing, { ...query, ...asked, regularHoursOnly: true });
  const moves = days.slice(1).map((day, at) => Math.log(day.close / (days[at] as HistoryBar).close));
  const found = new Map<TradingDay, { before: number; after: number }>();
  for (let at = MOVES + 1; at < days.length; at += 1)
    found.set((days[at] as HistoryBar).day, {
      before: yearly(moves.slice(at - 1 - MOVES, at - 1)),
      after: yearly(moves.slice(at - MOVES, at)),
    });
  return found;
}

function earliest({ end, duration }: HistoryQuery): EpochMs {
  return durationBefore(end, duration);
}

function yearly(moves: readonly number[]): number {
  const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
  const squares = moves.reduce((sum, move) => sum + (move - mean) ** 2, 0);
  return Math.sqrt((squares / (moves.length - 1)) * DAYS_A_YEAR);
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
