import { DAY_MS, MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import { barUpdates, type TimedUpdate } from "../market/bar-steps.ts";
import type { Feed, FeedStep, MarketUpdate } from "../market/feed.ts";
import { pairListing } from "../contracts/pair-listing.ts";
import { stockListing } from "../contracts/stock-listing.ts";
import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import { hoursOf, isTradingDay, tradingDayOf, type TradingDay } from "../market/trading-hours.ts";
import { DayPathCache } from "./day-path-cache.ts";
import { Regimes } from "./regimes.ts";
import { SyntheticInstrument } from "./synthetic-instrument.ts";
import { syntheticProfile } from "./synthetic-profile.ts";

/** 2024-06-03 09:30 New York, a Monday. */
const DEFAULT_START: EpochMs = Date.UTC(2024, 5, 3, 13, 30);
/** What plays when nobody has asked for anything yet. */
const FIRST_SYMBOL = "SPY";
const MOST_INSTRUMENTS = 1_000;
/** History is drawn minute by minute, so nobody may ask for a century of it. */
const LONGEST_HISTORY_MS = 400 * DAY_MS;

/** One instrument on its way through its minutes. */
interface Track {
  readonly instrument: SyntheticInstrument;
  day: TradingDay;
  minutes: readonly SourceBar[];
  nextMinute: number;
  pending: readonly TimedUpdate[];
  nextUpdate: number;
}

/**
 * An endless market of any number of instruments, the same for the same seed whoever asks for what and when: each instrument has
 * its own chance. Only instruments that were asked for play.
 */
export class SyntheticFeed implements Feed {
  readonly description: string;
  readonly timeframeMs: number = MINUTE_MS;
  readonly #seed: number;
  readonly #start: EpochMs;
  readonly #regimes: Regimes;
  readonly #cache = new DayPathCache();
  readonly #instruments = new Map<string, SyntheticInstrument>();
  readonly #tracks: Track[] = [];
  #time: EpochMs;
  #step: FeedStep | undefined;

  constructor(of: { readonly seed: number; readonly start?: EpochMs }) {
    this.#seed = of.seed;
    this.#start = of.start ?? DEFAULT_START;
    this.#time = this.#start;
    this.#regimes = new Regimes(of.seed);
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
    this.#time = step.time + 1;
    this.#step = undefined;
  }

  find(symbol: string): Listing | undefined {
    return this.#instrument(symbol)?.listing;
  }

  activate(listing: Listing): void {
    const instrument = this.#instrument(listing.localSymbol);
    if (instrument === undefined || this.#tracks.some((track) => track.instrument === instrument)) return;
    // Who was told of the next step must meet it: a newcomer begins behind it.
    const from = this.#step === undefined ? this.#time : this.#step.time + 1;
    const day = tradingDayOf(listing.hours, from);
    const track: Track = { instrument, day: day - 1, minutes: [], nextMinute: 0, pending: [], nextUpdate: 0 };
    while (timeOf(track) < from) advance(track);
    this.#tracks.push(track);
  }

  bars(listing: Listing, from: EpochMs, to: EpochMs): readonly SourceBar[] {
    const instrument = this.#instrument(listing.localSymbol);
    if (instrument === undefined) return [];
    const days: SourceBar[] = [];
    const last = tradingDayOf(listing.hours, to);
    for (let day = tradingDayOf(listing.hours, Math.max(from, to - LONGEST_HISTORY_MS)); day <= last; day += 1) {
      if (!isTradingDay(listing.hours, day) || hoursOf(listing.hours, day, "regular").open >= to) continue;
      for (const bar of instrument.minutes(day)) if (bar.start >= from && bar.start + MINUTE_MS <= to) days.push(bar);
    }
    return days;
  }

  #instrument(symbol: string): SyntheticInstrument | undefined {
    const known = this.#instruments.get(symbol);
    if (known !== undefined) return known;
    const listing = pairListing(symbol) ?? stockListing(symbol);
    if (listing === undefined || this.#instruments.size >= MOST_INSTRUMENTS) return undefined;
    const profile = syntheticProfile(listing, this.#seed);
    const isPair = listing.securityType === "CASH";
    const source = {
      seed: this.#seed,
      name: listing.localSymbol,
      minutes: isPair ? 1_440 : 390,
      shape: isPair ? ("around-the-clock" as const) : ("session" as const),
      profile,
      regimes: this.#regimes,
    };
    const made = new SyntheticInstrument(listing, source, { anchor: this.#start, cache: this.#cache });
    this.#instruments.set(symbol, made);
    return made;
  }

  #compose(): FeedStep {
    const time = Math.min(...this.#tracks.map(timeOf));
    const updates: MarketUpdate[] = [];
    let day = 0;
    for (const track of this.#tracks) {
      if (timeOf(track) !== time) continue;
      day = Math.max(day, tradingDayOf(track.instrument.listing.hours, time));
      const due = track.pending[track.nextUpdate];
      if (due !== undefined) updates.push(due.update);
    }
    return { time, day, updates };
  }
}

/** When the track has something next: an update, or the end of its last minute of the day. */
function timeOf(track: Track): EpochMs {
  const due = track.pending[track.nextUpdate];
  if (due !== undefined) return due.time;
  const last = track.minutes.at(-1);
  return last === undefined ? Number.NEGATIVE_INFINITY : last.start + last.timeframeMs;
}

function advance(track: Track): void {
  if (track.nextUpdate < track.pending.length) track.nextUpdate += 1;
  else track.minutes = [];
  if (track.nextUpdate < track.pending.length) return;
  const next = track.minutes[track.nextMinute];
  if (next !== undefined) {
    load(track, next);
    return;
  }
  if (track.minutes.length > 0) return; // the day's last boundary comes first
  do track.day += 1;
  while (!isTradingDay(track.instrument.listing.hours, track.day));
  track.minutes = track.instrument.minutes(track.day);
  track.nextMinute = 0;
  load(track, track.minutes[0] as SourceBar);
}

function load(track: Track, bar: SourceBar): void {
  track.pending = barUpdates(track.instrument.listing, bar);
  track.nextUpdate = 0;
  track.nextMinute += 1;
}
