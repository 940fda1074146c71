import { DAY_MS, MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import { firstDayOf, SyntheticDays } from "../history/synthetic-days.ts";
import type { Feed, FeedStep, MarketUpdate, TimedUpdate } from "../market/feed.ts";
import type { ContractSource } from "../contracts/contract-source.ts";
import { ContractUniverse } from "../contracts/contract-universe.ts";
import { pairListing } from "../contracts/pair-listing.ts";
import { stockListing } from "../contracts/stock-listing.ts";
import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import { hoursOf, isTradingDay, tradingDayOf, type TradingDay } from "../market/trading-hours.ts";
import { DayPathCache } from "./day-path-cache.ts";
import { InstrumentMaker } from "./instrument-maker.ts";
import { type MinuteSource, minutesOf, withTicks } from "./minute-source.ts";
import { Regimes } from "./regimes.ts";
import { advance, advanceTo, isOver, lastBefore, timeOf, type Track, trackOf } from "./track.ts";

/** 2024-06-03 09:30 New York, a Monday. */
const DEFAULT_START: EpochMs = Date.UTC(2024, 5, 3, 13, 30);
/** What plays when nobody has asked for anything yet. */
const FIRST_SYMBOL = "SPY";
/** History is drawn minute by minute for this long, and by days before it, so that a century of it is no work. */
const LONGEST_HISTORY_MS = 400 * DAY_MS;
const DAYS_OF_MINUTES = 400;
/** Days whose minutes are kept; about 0.5 MB each. */
const MOST_DAYS_OF_MINUTES = 24;
/** Instruments whose days before the minutes are kept; about 1 MB each when all were asked for. */
const MOST_OLD_HISTORIES = 50;

/**
 * An endless market of any number of instruments, the same for the same seed whoever asks for what and when: each instrument has
 * its own chance. Only instruments that were asked for play.
 */
export class SyntheticFeed implements Feed {
  readonly description: string;
  readonly timeframeMs: number = MINUTE_MS;
  readonly #start: EpochMs;
  readonly #tickMs: number | undefined;
  readonly contracts: ContractSource;
  readonly #maker: InstrumentMaker;
  readonly #old = new Map<string, SyntheticDays>();
  readonly #daysOfMinutes = new Map<string, readonly SourceBar[]>();
  #tracks: readonly Track[] = [];
  #time: EpochMs;
  #day: TradingDay = 0;
  #step: FeedStep | undefined;

  /**
   * @param of `tickMs`: how often each instrument ticks; left out: four times a minute. `regimes`: the moods of another seed, which are
   * dear to follow from 1990 on when thousands of markets are made
   */
  constructor(of: {
    readonly seed: number;
    readonly start?: EpochMs;
    readonly tickMs?: number;
    readonly regimes?: Regimes;
  }) {
    this.#start = of.start ?? DEFAULT_START;
    this.#tickMs = of.tickMs;
    this.#time = this.#start;
    const world = { seed: of.seed, regimes: of.regimes ?? new Regimes(of.seed), cache: new DayPathCache() };
    this.#maker = new InstrumentMaker({ ...world, anchor: this.#start });
    this.contracts = new ContractUniverse((listing) => this.#maker.reference(listing));
    this.description = `synthetic, seed ${of.seed}`;
  }

  peek(): FeedStep | undefined {
    if (this.#tracks.length === 0) this.activate(this.find(FIRST_SYMBOL) as Listing);
    this.#step ??= this.#compose();
    return this.#step;
  }

  skip(): void {
    const step = this.peek();
    if (step === undefined) return;
    for (const track of this.#tracks) if (timeOf(track) === step.time) advance(track);
    if (this.#tracks.some(isOver)) this.#tracks = this.#tracks.filter((track) => !isOver(track));
    this.#time = step.time + 1;
    this.#step = undefined;
  }

  find(symbol: string): Listing | undefined {
    return pairListing(symbol) ?? stockListing(symbol);
  }

  activate(listing: Listing): TimedUpdate | undefined {
    if (this.#tracks.some((track) => track.instrument.listing.id === listing.id)) return undefined;
    const instrument = this.#playing(this.#maker.source(listing));
    const today = tradingDayOf(listing.hours, this.#time);
    const track = trackOf(instrument, today - 1);
    const shown = advanceTo(track, this.#time) ?? lastBefore(instrument, today);
    const step = this.#step;
    // Who was told of the next step must meet it: a newcomer joins it, or begins behind it when it would turn the day.
    if (step !== undefined) advanceTo(track, step.time);
    const joins = timeOf(track) === step?.time;
    if (joins && tradingDayOf(listing.hours, step.time) > step.day) advance(track);
    if (timeOf(track) < Number.POSITIVE_INFINITY) this.#tracks = [...this.#tracks, track];
    if (joins) this.#step = this.#compose();
    return shown;
  }

  bars(listing: Listing, from: EpochMs, to: EpochMs): readonly SourceBar[] {
    const instrument = this.#maker.source(listing);
    const days: SourceBar[] = [];
    const last = tradingDayOf(listing.hours, to);
    const earliest = tradingDayOf(listing.hours, Math.max(from, to - LONGEST_HISTORY_MS));
    for (let day = Math.max(earliest, this.#firstMinuteDay(listing)); day <= last; day += 1) {
      if (!isTradingDay(listing.hours, day) || hoursOf(listing.hours, day, "regular").open >= to) continue;
      for (const bar of this.#minutes(instrument, day))
        if (bar.start >= from && bar.start + MINUTE_MS <= to) days.push(bar);
    }
    return days;
  }

  day(listing: Listing, day: TradingDay): SourceBar | undefined {
    const begin = this.#firstMinuteDay(listing);
    if (day >= begin || !this.#maker.isDrawn(listing)) return undefined;
    let old = this.#old.get(listing.id);
    if (old === undefined) {
      old = new SyntheticDays(listing, this.#maker.drawn(listing).basisBefore(begin));
      const oldest = this.#old.keys().next();
      if (this.#old.size >= MOST_OLD_HISTORIES && oldest.done !== true) this.#old.delete(oldest.value);
      this.#old.set(listing.id, old);
    }
    return old.day(day);
  }

  head(listing: Listing): EpochMs {
    const minutes = this.#firstMinuteDay(listing);
    const first = this.#maker.isDrawn(listing) ? Math.min(firstDayOf(listing), minutes) : minutes;
    return hoursOf(listing.hours, first, "liquid").open;
  }

  /** The minutes of a day: the same days are asked for again and again, by each client that connects. */
  #minutes(instrument: MinuteSource, day: TradingDay): readonly SourceBar[] {
    const name = `${instrument.listing.id}|${day}`;
    const known = this.#daysOfMinutes.get(name);
    if (known !== undefined) return known;
    const bars = minutesOf(this.#playing(instrument), day);
    const oldest = this.#daysOfMinutes.keys().next();
    if (this.#daysOfMinutes.size >= MOST_DAYS_OF_MINUTES && oldest.done !== true)
      this.#daysOfMinutes.delete(oldest.value);
    this.#daysOfMinutes.set(name, bars);
    return bars;
  }

  /** Days from this one on are drawn by minutes. */
  #firstMinuteDay(listing: Listing): TradingDay {
    return tradingDayOf(listing.hours, this.#start) - DAYS_OF_MINUTES;
  }

  /** The same minutes, ticking as often as this market does. */
  #playing(source: MinuteSource): MinuteSource {
    return this.#tickMs === undefined ? source : withTicks(source, this.#tickMs);
  }

  #compose(): FeedStep {
    const time = Math.min(...this.#tracks.map(timeOf));
    const updates: MarketUpdate[] = [];
    let day = this.#day;
    for (const track of this.#tracks) {
      if (timeOf(track) !== time) continue;
      day = Math.max(day, tradingDayOf(track.instrument.listing.hours, time));
      const due = track.pending[track.nextUpdate];
      if (due !== undefined) updates.push(due.update);
    }
    // Instruments turn their days at different hours; the market's own day never turns back.
    this.#day = day;
    return { time, day, updates };
  }
}
