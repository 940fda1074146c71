import type { EpochMs } from "@tickwork/model/time";
import { cleanPrice } from "../market/clean-price.ts";
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

/** Days whose bars are kept: of each stock the newest and the one before. */
const MOST_KEPT_DAYS = 2;

/** Reckons figures of stocks from the whole bars that a feed has played; stocks that nobody has asked for too. */
export class DayFigureBook {
  readonly #feed: Feed;
  readonly #over = new Map<Listing, Map<TradingDay, readonly Traded[]>>();

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** Of the newest day with a trade: before the first of today that is the day before. @returns undefined without another day behind it */
  figures(listing: Listing, now: EpochMs): DayFigures | undefined {
    const day = this.#newest(listing, tradingDayOf(listing.hours, now), now);
    const before = day && this.#newest(listing, day.day - 1, now);
    return day && before && figuresOf(listing, day, before);
  }

  #newest(listing: Listing, from: TradingDay, now: EpochMs): TradedDay | undefined {
    for (let day = from; from - day < MOST_DAYS_OFF; day -= 1) {
      const bars = this.#bars(listing, day, now);
      if (bars.length > 0) return { day, bars };
    }
    return undefined;
  }

  #bars(listing: Listing, day: TradingDay, now: EpochMs): readonly Traded[] {
    if (!isTradingDay(listing.hours, day)) return [];
    const known = this.#over.get(listing)?.get(day);
    if (known !== undefined) return known;
    const { open, close } = hoursOf(listing.hours, day, "extended");
    const bars = this.#feed.bars(listing, open, Math.min(close, now)).filter(isTraded);
    if (close > now) return bars;
    const over = this.#over.get(listing) ?? new Map<TradingDay, readonly Traded[]>();
    this.#over.set(listing, over.set(day, bars));
    const oldest = Math.min(...over.keys());
    if (over.size > MOST_KEPT_DAYS) over.delete(oldest);
    return bars;
  }
}

type Traded = SourceBar & { readonly trades: NonNullable<SourceBar["trades"]> };

interface TradedDay {
  readonly day: TradingDay;
  readonly bars: readonly Traded[];
}

function figuresOf(listing: Listing, { day, bars }: TradedDay, before: TradedDay): DayFigures {
  const [first, last] = ends(bars);
  const [, previous] = ends(before.bars);
  const elapsed = last.start - hoursOf(listing.hours, day, "regular").open;
  const beginBefore = hoursOf(listing.hours, before.day, "regular").open;
  const usual = before.bars.filter(({ start }) => start - beginBefore <= elapsed);
  return {
    listing,
    last: last.trades.close,
    open: first.trades.open,
    high: Math.max(...bars.map(({ trades }) => trades.high)),
    low: Math.min(...bars.map(({ trades }) => trades.low)),
    previousClose: previous.trades.close,
    volume: volumeOf(bars),
    turnover: cleanPrice(bars.reduce((sum, { trades, volume }) => sum + trades.close * volume, 0)),
    trades: bars.length * TRADES_A_BAR,
    lastVolume: last.volume,
    usualVolume: Math.max(volumeOf(usual), 1),
  };
}

/** The first and the last bar of a day that has some. */
function ends(bars: readonly Traded[]): readonly [Traded, Traded] {
  return [bars[0] as Traded, bars.at(-1) as Traded];
}

function isTraded(bar: SourceBar): bar is Traded {
  return bar.trades !== undefined;
}

function volumeOf(bars: readonly SourceBar[]): number {
  return bars.reduce((sum, { volume }) => sum + volume, 0);
}
