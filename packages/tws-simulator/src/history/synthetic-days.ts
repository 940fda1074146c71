import { cleanPrice } from "../market/clean-price.ts";
import type { Listing } from "../market/listing.ts";
import type { Ohlc, SourceBar } from "../market/source-bar.ts";
import { hoursOf, isTradingDay, type TradingDay } from "../market/trading-hours.ts";
import type { DaySource } from "../synthetic/day-path.ts";
import { seededRandom, seedOf } from "../synthetic/seeded-random.ts";

/** 1990-01-02: the moods of the synthetic market begin here, and so does the history of all whose first day is not known. */
const FIRST_SYNTHETIC_DAY: TradingDay = 7_306;

const DAYS_A_YEAR = 252;
/** How much of a day's movement is in the session; the rest is in the night before. As in the days that are drawn by minutes. */
const SESSION_SHARE = 0.88;
const NIGHT_SHARE = { session: 0.45, "around-the-clock": 0.05 } as const;
/** Moods of a day that are looked at. */
const SPELLS = [6, 18, 30, 42];

/** The day at which the history of an instrument begins. */
export function firstDayOf({ firstDay = FIRST_SYNTHETIC_DAY }: Listing): TradingDay {
  return firstDay;
}

/** One day as logarithms of prices. */
interface Drawn {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Where the days that are drawn by minutes begin, and what they are drawn from. */
export interface MinutesBegin {
  readonly day: TradingDay;
  /** Logarithm of the price at the close before that day. */
  readonly level: number;
  readonly source: DaySource;
}

/**
 * The days before those that a synthetic instrument draws by minutes, back to its first day: drawn as days, from chances of their own, in
 * the moods of the same market, and ending at the price at which the minutes begin.
 */
export class SyntheticDays {
  readonly #listing: Listing;
  readonly #begin: MinutesBegin;
  readonly #drawn = new Map<TradingDay, Drawn>();
  #level: number;
  #next: TradingDay;

  constructor(listing: Listing, begin: MinutesBegin) {
    this.#listing = listing;
    this.#begin = begin;
    this.#level = begin.level;
    this.#next = begin.day - 1;
  }

  /** A day as one bar over its regular hours; undefined on days off, and outside the time that is drawn by days. */
  day(day: TradingDay): SourceBar | undefined {
    if (day < firstDayOf(this.#listing) || day >= this.#begin.day) return undefined;
    for (; this.#next >= day; this.#next -= 1)
      if (isTradingDay(this.#listing.hours, this.#next)) this.#level = this.#draw(this.#next, this.#level);
    const drawn = this.#drawn.get(day);
    return drawn && this.#bar(day, drawn);
  }

  /** Draws a day from its close back. @returns the level at the close before it */
  #draw(day: TradingDay, close: number): number {
    const { profile, regimes, seed, name, shape } = this.#begin.source;
    const own = seededRandom(seedOf(seed, name, day, "whole"));
    const market = seededRandom(seedOf(seed, "market", day, "whole"));
    const ownShare = Math.sqrt(1 - profile.marketShare ** 2);
    const mix = (): number => profile.marketShare * market.normal() + ownShare * own.normal();
    const dailyMove = profile.volatilityPerYear / Math.sqrt(DAYS_A_YEAR);
    const moods = SPELLS.map((spell) => regimes.at(day, spell));
    const mean = (of: (mood: (typeof moods)[number]) => number): number =>
      moods.reduce((sum, mood) => sum + of(mood), 0) / moods.length;
    const swing = dailyMove * SESSION_SHARE * Math.sqrt(mean((mood) => mood.volatilityFactor ** 2));
    const trend = this.#listing.securityType === "CASH" ? 0 : mean((mood) => mood.drift); // currencies have none in the long run
    const drift = (trend * profile.volatilityPerYear) / DAYS_A_YEAR;
    const move = drift + mix() * swing;
    const open = close - move;
    const volume = mean((mood) => mood.volumeFactor) * Math.exp(own.normal() * 0.25) * profile.dailyVolume;
    this.#drawn.set(day, {
      open,
      close,
      high: open + furthest(move, swing, own.uniform()),
      low: open - furthest(-move, swing, own.uniform()),
      volume: Math.round(volume),
    });
    return open - mix() * dailyMove * NIGHT_SHARE[shape];
  }

  #bar(day: TradingDay, drawn: Drawn): SourceBar {
    const { profile, shape } = this.#begin.source;
    const { halfSpread, priceStep } = profile;
    const price = (level: number): number =>
      cleanPrice(Math.max(Math.round(Math.exp(level) / priceStep), 1) * priceStep);
    const { open: levelAtOpen, high, low, close: levelAtClose } = drawn;
    const middle = { open: price(levelAtOpen), high: price(high), low: price(low), close: price(levelAtClose) };
    const { open, close } = hoursOf(this.#listing.hours, day, "liquid");
    const isTraded = shape === "session" || drawn.volume > 0;
    return {
      start: open,
      timeframeMs: close - open,
      trades: isTraded ? middle : undefined,
      volume: isTraded ? Math.max(4, drawn.volume) : 0,
      bid: shifted(middle, -halfSpread),
      ask: shifted(middle, halfSpread),
      bidSize: 0,
      askSize: 0,
    };
  }
}

/** How far a random walk that ends at `move` gets on the way: the exact law of its highest point. @param chance in [0, 1) */
function furthest(move: number, swing: number, chance: number): number {
  return (move + Math.sqrt(move * move - 2 * swing * swing * Math.log(1 - chance))) / 2;
}

function shifted(prices: Ohlc, by: number): Ohlc {
  return {
    open: cleanPrice(prices.open + by),
    high: cleanPrice(prices.high + by),
    low: cleanPrice(prices.low + by),
    close: cleanPrice(prices.close + by),
  };
}
