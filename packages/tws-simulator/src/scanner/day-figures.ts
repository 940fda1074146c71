import type { EpochMs } from "@tickwork/model/time";
import { cleanPrice } from "../market/bar-steps.ts";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import { hoursOf, isTradingDay, type TradingDay, tradingDayOf } from "../market/trading-hours.ts";

/** What a trading day of one stock has been like until now. Volume in shares, turnover in the stock's currency. */
export interface DayFigures {
  readonly listing: Listing;
  readonly last: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly previousClose: number;
  readonly volume: number;
  readonly turnover: number;
  readonly trades: number;
  /** Of the last bar of the feed. */
  readonly lastVolume: number;
  /** Of the day before, as far as it had got by the same time. */
  readonly usualVolume: number;
}

const TRADES_A_BAR = 4;
/** Days off that are stepped over on the way to the day before. */
const MOST_DAYS_OFF = 10;

/** Reckons figures of stocks from the whole bars that a feed has played; stocks that nobody has asked for too. */
export class DayFigureBook {
  readonly #feed: Feed;
  readonly #days = new Map<Listing, { readonly day: TradingDay; readonly before: readonly Traded[] }>();

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** @returns undefined before the first trade of the day, and without a day before */
  figures(listing: Listing, now: EpochMs): DayFigures | undefined {
    const day = tradingDayOf(listing.hours, now);
    const { open, close } = hoursOf(listing.hours, day, "extended");
    const today = traded(this.#feed.bars(listing, open, Math.min(close, now)));
    const before = this.#before(listing, day);
    const first = today[0];
    const last = today.at(-1);
    const previous = before.at(-1);
    if (first === undefined || last === undefined || previous === undefined) return undefined;
    const elapsed = last.start - hoursOf(listing.hours, day, "regular").open;
    const beginBefore = hoursOf(listing.hours, tradingDayOf(listing.hours, previous.start), "regular").open;
    const usual = before.filter(({ start }) => start - beginBefore <= elapsed);
    return {
      listing,
      last: last.trades.close,
      open: first.trades.open,
      high: Math.max(...today.map(({ trades }) => trades.high)),
      low: Math.min(...today.map(({ trades }) => trades.low)),
      previousClose: previous.trades.close,
      volume: volumeOf(today),
      turnover: cleanPrice(today.reduce((sum, { trades, volume }) => sum + trades.close * volume, 0)),
      trades: today.length * TRADES_A_BAR,
      lastVolume: last.volume,
      usualVolume: Math.max(volumeOf(usual), 1),
    };
  }

  #before(listing: Listing, day: TradingDay): readonly Traded[] {
    const known = this.#days.get(listing);
    if (known?.day === day) return known.before;
    let before = day - 1;
    while (!isTradingDay(listing.hours, before) && day - before < MOST_DAYS_OFF) before -= 1;
    const { open, close } = hoursOf(listing.hours, before, "extended");
    const bars = traded(this.#feed.bars(listing, open, close));
    this.#days.set(listing, { day, before: bars });
    return bars;
  }
}

type Traded = SourceBar & { readonly trades: NonNullable<SourceBar["trades"]> };

function traded(bars: readonly SourceBar[]): readonly Traded[] {
  return bars.filter((bar): bar is Traded => bar.trades !== undefined);
}

function volumeOf(bars: readonly SourceBar[]): number {
  return bars.reduce((sum, { volume }) => sum + volume, 0);
}
