import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { Ohlc, SourceBar } from "../market/source-bar.ts";
import { hoursOf, isTradingDay, tradingDayOf, type TradingDay } from "../market/trading-hours.ts";
import type { MinuteSource } from "./minute-source.ts";
import { seededRandom, seedOf } from "./seeded-random.ts";

/** Prices that others are computed from, minute by minute. */
export interface PriceLine {
  /** The minute that begins at a time; undefined where the line has none. */
  at(time: EpochMs): Ohlc | undefined;
}

const NIGHTS_KEPT = 8;

/** The middle prices of an instrument in its own hours. */
export class SessionLine implements PriceLine {
  readonly #source: MinuteSource;
  #last: { readonly time: EpochMs; readonly middle: Ohlc | undefined } | undefined;

  constructor(source: MinuteSource) {
    this.#source = source;
  }

  at(time: EpochMs): Ohlc | undefined {
    // Everything on one underlying asks for the same minute in turn.
    if (this.#last?.time !== time) this.#last = { time, middle: this.#middle(time) };
    return this.#last.middle;
  }

  #middle(time: EpochMs): Ohlc | undefined {
    const { hours } = this.#source.listing;
    const day = tradingDayOf(hours, time);
    const at = (time - hoursOf(hours, day, "regular").open) / MINUTE_MS;
    if (at < 0 || at >= this.#source.count(day)) return undefined;
    const bar = this.#source.minute(day, at);
    return bar === undefined ? undefined : middleOf(bar);
  }
}

/**
 * A share's prices at every minute: its own in its hours; over nights and weekends a bridge of chance from the close to the next
 * opening, so that what follows the share also trades at night and meets it in the morning.
 */
export class NightLine implements PriceLine {
  readonly #source: MinuteSource;
  readonly #session: SessionLine;
  readonly #seed: number;
  readonly #nights = new Map<TradingDay, Night>();

  constructor(source: MinuteSource, seed: number) {
    this.#source = source;
    this.#session = new SessionLine(source);
    this.#seed = seed;
  }

  at(time: EpochMs): Ohlc | undefined {
    return this.#session.at(time) ?? this.#nightBefore(time).at(time);
  }

  #nightBefore(time: EpochMs): Night {
    const { hours } = this.#source.listing;
    let morning = tradingDayOf(hours, time);
    while (!isTradingDay(hours, morning) || hoursOf(hours, morning, "regular").open <= time) morning += 1;
    let night = this.#nights.get(morning);
    if (night === undefined) {
      night = this.#draw(morning);
      const [oldest] = this.#nights.keys();
      if (this.#nights.size >= NIGHTS_KEPT && oldest !== undefined) this.#nights.delete(oldest);
      this.#nights.set(morning, night);
    }
    return night;
  }

  #draw(morning: TradingDay): Night {
    const { hours, localSymbol } = this.#source.listing;
    let evening = morning - 1;
    while (!isTradingDay(hours, evening)) evening -= 1;
    const from = hoursOf(hours, evening, "regular").close;
    const to = hoursOf(hours, morning, "regular").open;
    const first = this.#session.at(from - MINUTE_MS)?.close ?? Number.NaN;
    const last = this.#session.at(to)?.open ?? Number.NaN;
    const random = seededRandom(seedOf(this.#seed, localSymbol, "night", morning));
    return new Night({ from, to, first, last }, () => random.normal());
  }
}

/** A night's volatility is about half a percent in all. */
const NIGHT_MOVE = 0.005;

class Night {
  readonly #from: EpochMs;
  readonly #levels: Float64Array;

  constructor(
    ends: { readonly from: EpochMs; readonly to: EpochMs; readonly first: number; readonly last: number },
    chance: () => number,
  ) {
    const steps = (ends.to - ends.from) / MINUTE_MS;
    const walk = new Float64Array(steps + 1);
    for (let step = 1; step <= steps; step += 1) walk[step] = (walk[step - 1] as number) + chance();
    const move = NIGHT_MOVE / Math.sqrt(steps);
    const end = walk[steps] as number;
    const rise = Math.log(ends.last / ends.first);
    this.#from = ends.from;
    this.#levels = walk.map((level, step) => {
      const part = step / steps;
      return ends.first * Math.exp(rise * part + move * (level - part * end));
    });
  }

  at(time: EpochMs): Ohlc | undefined {
    const minute = Math.floor((time - this.#from) / MINUTE_MS);
    const [open, close] = [this.#levels[minute], this.#levels[minute + 1]];
    if (open === undefined || close === undefined) return undefined;
    return { open, high: Math.max(open, close), low: Math.min(open, close), close };
  }
}

/** A line on another scale: times a factor, or one over it. */
export function scaledLine(line: PriceLine, of: { readonly factor: number; readonly isInverse: boolean }): PriceLine {
  const scale = (price: number): number => (of.isInverse ? of.factor / price : of.factor * price);
  return {
    at: (time) => {
      const minute = line.at(time);
      return minute === undefined ? undefined : mapOhlc(minute, scale);
    },
  };
}

/** Applies a function to all four prices; highs and lows stay above and below, whichever way it turns them. */
export function mapOhlc({ open, high, low, close }: Ohlc, map: (price: number) => number): Ohlc {
  const [one, other] = [map(high), map(low)];
  return { open: map(open), high: Math.max(one, other), low: Math.min(one, other), close: map(close) };
}

function middleOf({ trades, bid, ask }: SourceBar): Ohlc | undefined {
  if (trades !== undefined) return trades;
  if (bid === undefined || ask === undefined) return undefined;
  const of = (part: keyof Ohlc): number => (bid[part] + ask[part]) / 2;
  return { open: of("open"), high: of("high"), low: of("low"), close: of("close") };
}
