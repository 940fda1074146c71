import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { MinutesBegin } from "../history/synthetic-days.ts";
import { cleanPrice } from "../market/clean-price.ts";
import type { Listing, ListingType } from "../market/listing.ts";
import type { Ohlc, SourceBar } from "../market/source-bar.ts";
import { type HoursName, hoursOf, isTradingDay, tradingDayOf, type TradingDay } from "../market/trading-hours.ts";
import type { DayPath, DaySource } from "./day-path.ts";
import type { MinuteSource } from "./minute-source.ts";
import type { DayPathCache } from "./day-path-cache.ts";

/** What is only quoted, with the size of its quotes; all else trades. */
const QUOTE_SIZES: Partial<Readonly<Record<ListingType, number>>> = {
  CASH: 1_000_000,
  CMDTY: 5_000,
  BOND: 100_000,
};
/** Quotes of a coin, in coins. */
const COIN_QUOTE_SIZE = 2.5;

/**
 * The minutes of one synthetic instrument, of any day: forwards from the anchor day, at whose open the profile's price stands,
 * and backwards, so that there is history before the first tick.
 */
export class SyntheticInstrument implements MinuteSource {
  readonly listing: Listing;
  readonly #source: DaySource;
  readonly #anchor: TradingDay;
  /** Logarithm of the price at the open, by day; as far as it was asked for. */
  readonly #openLevels = new Map<TradingDay, number>();
  readonly #cache: DayPathCache;

  constructor(listing: Listing, source: DaySource, of: { readonly anchor: EpochMs; readonly cache: DayPathCache }) {
    this.listing = listing;
    this.#source = source;
    this.#cache = of.cache;
    this.#anchor = nextTradingDay(listing.hours, tradingDayOf(listing.hours, of.anchor), 1);
    this.#openLevels.set(this.#anchor, Math.log(source.profile.price));
  }

  count(day: TradingDay): number {
    if (!isTradingDay(this.listing.hours, day)) return 0;
    const { open, close } = hoursOf(this.listing.hours, day, "regular");
    return Math.min(this.#source.minutes, Math.floor((close - open) / MINUTE_MS)); // short days end early
  }

  minute(day: TradingDay, at: number): SourceBar {
    const { open } = hoursOf(this.listing.hours, day, "regular");
    return this.#bar(this.#path(day), at, this.#openLevel(day), open);
  }

  /** What the days before one are drawn from: the source, and the logarithm of the price at the close before that day. */
  basisBefore(day: TradingDay): MinutesBegin {
    const first = nextTradingDay(this.listing.hours, day, 1);
    return { day, level: this.#openLevel(first) - this.#path(first).gap, source: this.#source };
  }

  #bar(path: DayPath, minute: number, level: number, sessionOpen: EpochMs): SourceBar {
    const { profile } = this.#source;
    const price = (column: Float64Array): number => {
      const raw = Math.exp(level + (column[minute] as number));
      return cleanPrice(Math.max(Math.round(raw / profile.priceStep), 1) * profile.priceStep);
    };
    const middle: Ohlc = {
      open: price(path.open),
      high: price(path.high),
      low: price(path.low),
      close: price(path.close),
    };
    const start = sessionOpen + minute * MINUTE_MS;
    const bid = shifted(middle, -profile.halfSpread);
    const ask = shifted(middle, profile.halfSpread);
    const quoteSize = QUOTE_SIZES[this.listing.securityType];
    if (quoteSize !== undefined) {
      const size = quoteSize;
      return { start, timeframeMs: MINUTE_MS, trades: undefined, volume: 0, bid, ask, bidSize: size, askSize: size };
    }
    const volume = Math.max(4, Math.round((path.volume[minute] as number) * profile.dailyVolume));
    const isCoin = this.listing.securityType === "CRYPTO";
    const size = isCoin ? COIN_QUOTE_SIZE : Math.max(100, Math.round(volume / 40_000) * 100);
    const quote = { bid: flat(bid.close), ask: flat(ask.close), bidSize: size, askSize: size };
    return { start, timeframeMs: MINUTE_MS, trades: middle, volume, ...quote };
  }

  #path(day: TradingDay): DayPath {
    return this.#cache.path(this.#source, day);
  }

  #openLevel(day: TradingDay): number {
    const { hours } = this.listing;
    const step = day < this.#anchor ? -1 : 1;
    let at = day;
    while (!this.#openLevels.has(at)) at = nextTradingDay(hours, at - step, step > 0 ? -1 : 1);
    for (let level = this.#openLevels.get(at) as number; at !== day; this.#openLevels.set(at, level)) {
      const next = nextTradingDay(hours, at + step, step);
      level +=
        step > 0 ? dayMove(this.#path(at)) + this.#path(next).gap : -dayMove(this.#path(next)) - this.#path(at).gap;
      at = next;
    }
    return this.#openLevels.get(day) as number;
  }
}

function dayMove(path: DayPath): number {
  return path.close.at(-1) as number;
}

function nextTradingDay(hours: HoursName, day: TradingDay, step: 1 | -1): TradingDay {
  let found = day;
  while (!isTradingDay(hours, found)) found += step;
  return found;
}

function shifted(prices: Ohlc, by: number): Ohlc {
  return {
    open: cleanPrice(prices.open + by),
    high: cleanPrice(prices.high + by),
    low: cleanPrice(prices.low + by),
    close: cleanPrice(prices.close + by),
  };
}

function flat(price: number): Ohlc {
  return { open: price, high: price, low: price, close: price };
}
