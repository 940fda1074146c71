import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { cleanPrice } from "../market/bar-steps.ts";
import type { Listing } from "../market/listing.ts";
import { fromNewYorkClock, newYorkClock } from "../market/new-york.ts";
import type { Ohlc, SourceBar } from "../market/source-bar.ts";
import { hoursOf, type TradingDay, tradingDayOf } from "../market/trading-hours.ts";
import type { BarSize } from "./bar-size.ts";

/** What a historical bar is made of. */
export type WhatToShow = "TRADES" | "MIDPOINT" | "BID" | "ASK" | "BID_ASK";

/** A bar of history, before its time is written the way the client asked. */
export interface HistoryBar extends Ohlc {
  readonly start: EpochMs;
  readonly day: TradingDay;
  readonly volume: number;
  readonly averagePrice: number;
  readonly count: number;
}

interface Building {
  key: number;
  start: EpochMs;
  day: TradingDay;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  turnover: number;
  sources: number;
}

/** Ticks that a source bar is played as. */
const TRADES_A_BAR = 4;

/** Joins a feed's bars to the size that was asked for. Intraday bars begin on round clock times or with the session. */
export function historyBars(
  listing: Listing,
  sources: readonly SourceBar[],
  of: { readonly size: BarSize; readonly whatToShow: WhatToShow; readonly regularHoursOnly: boolean },
): readonly HistoryBar[] {
  const bars: Building[] = [];
  for (const source of sources) {
    const prices = pricesOf(source, of.whatToShow);
    const place = placeOf(listing, source.start, of.size);
    if (prices === undefined || (of.regularHoursOnly && !place.isRegular)) continue;
    const current = bars.at(-1);
    if (current?.key === place.key) extend(current, prices, source.volume);
    else bars.push(begin(place, prices, source.volume));
  }
  return bars.map((bar) => finish(bar, of.whatToShow));
}

interface Place {
  readonly key: number;
  readonly start: EpochMs;
  readonly day: TradingDay;
  readonly isRegular: boolean;
}

function placeOf(listing: Listing, start: EpochMs, size: BarSize): Place {
  const day = tradingDayOf(listing.hours, start);
  const regular = hoursOf(listing.hours, day, "regular");
  const isRegular = start >= regular.open && start < regular.close;
  switch (size.type) {
    case "intraday": {
      const clock = newYorkClock(start);
      const round = fromNewYorkClock(clock - (clock % size.lengthMs));
      const begins = isRegular ? Math.max(round, regular.open) : round;
      return { key: begins, start: begins, day, isRegular };
    }
    case "day":
      return { key: day, start: regular.open, day, isRegular };
    case "week":
      return { key: Math.floor((day + 3) / 7), start: regular.open, day, isRegular };
    case "month": {
      const date = new Date(day * DAY_MS);
      return { key: date.getUTCFullYear() * 12 + date.getUTCMonth(), start: regular.open, day, isRegular };
    }
  }
}

function begin(place: Place, prices: Ohlc, volume: number): Building {
  const { open, high, low, close } = prices;
  const turnover = typical(prices) * volume;
  return { key: place.key, start: place.start, day: place.day, open, high, low, close, volume, turnover, sources: 1 };
}

function extend(bar: Building, prices: Ohlc, volume: number): void {
  bar.high = Math.max(bar.high, prices.high);
  bar.low = Math.min(bar.low, prices.low);
  bar.close = prices.close;
  bar.volume += volume;
  bar.turnover += typical(prices) * volume;
  bar.sources += 1;
}

function finish(bar: Building, whatToShow: WhatToShow): HistoryBar {
  const { start, day, open, high, low, close } = bar;
  if (whatToShow !== "TRADES") return { start, day, open, high, low, close, volume: -1, averagePrice: -1, count: -1 };
  const averagePrice = bar.volume === 0 ? close : Math.round((bar.turnover / bar.volume) * 1_000) / 1_000;
  return { start, day, open, high, low, close, volume: bar.volume, averagePrice, count: bar.sources * TRADES_A_BAR };
}

function typical(prices: Ohlc): number {
  return (prices.open + prices.high + prices.low + prices.close) / 4;
}

function pricesOf(source: SourceBar, whatToShow: WhatToShow): Ohlc | undefined {
  const { trades, bid, ask } = source;
  if (whatToShow === "TRADES") return trades;
  if (whatToShow === "BID") return bid;
  if (whatToShow === "ASK") return ask;
  if (bid === undefined || ask === undefined) return undefined;
  if (whatToShow === "BID_ASK") return { open: bid.open, high: ask.high, low: bid.low, close: ask.close };
  const middle = (corner: keyof Ohlc): number => cleanPrice((bid[corner] + ask[corner]) / 2);
  return { open: middle("open"), high: middle("high"), low: middle("low"), close: middle("close") };
}
