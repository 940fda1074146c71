import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import type { TradingDay } from "../market/trading-hours.ts";

/** The minutes of one instrument, of any day; made when they are asked for, so that thousands of instruments can play. */
export interface MinuteSource {
  readonly listing: Listing;
  /** The day after which there are none; left out: it never ends. */
  readonly lastDay?: TradingDay;
  /** How many minutes a day's session has; 0 on days off. */
  count(day: TradingDay): number;
  /** One of them; undefined where nothing is known. */
  minute(day: TradingDay, at: number): SourceBar | undefined;
}

/** The known minutes of a day, in order. */
export function minutesOf(source: MinuteSource, day: TradingDay): readonly SourceBar[] {
  const bars: SourceBar[] = [];
  for (let at = 0; at < source.count(day); at += 1) {
    const bar = source.minute(day, at);
    if (bar !== undefined) bars.push(bar);
  }
  return bars;
}

/** The same minutes, which tick so often. */
export function withTicks(source: MinuteSource, tickMs: number): MinuteSource {
  const minute = (day: TradingDay, at: number): SourceBar | undefined => {
    const bar = source.minute(day, at);
    return bar && { ...bar, tickMs };
  };
  const { listing, lastDay } = source;
  return { listing, ...(lastDay !== undefined && { lastDay }), count: (day) => source.count(day), minute };
}
