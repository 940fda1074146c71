import { BarBuilder } from "@tickwork/bars/bar-builder";
import type { BarRow } from "@tickwork/model/bar";
import type { Instrument } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import { type BarStream, READER_MARKS } from "@tickwork/streams/bar-table";
import { TICK_KINDS } from "@tickwork/streams/tick-ring";

const [BID, ASK, LAST, VOLUME] = (["bid", "ask", "last", "volume"] as const).map((kind) => TICK_KINDS.indexOf(kind));

/** The mark of a stream that tells where its first whole bar starts: the bar during which it was opened is never complete. */
export const FIRST_BAR_MARK = READER_MARKS - 1;

/** A bar that ended, and the ring sequence at which the next one of its stream begins. */
export interface EndedBar {
  readonly stream: BarStream;
  readonly bar: BarRow;
  readonly nextSequence: number;
}

/**
 * Turns one instrument's ticks into bars of several timeframes. Stocks are built from trades, currency pairs from the middle of bid and ask
 * once all ticks of one moment are in, so that a new bid is never paired with an old ask.
 */
export class WatchedInstrument {
  readonly instrument: Instrument;
  readonly #streams = new Map<BarStream, BarBuilder>();
  #bid = Number.NaN;
  #ask = Number.NaN;
  #dayVolume = Number.NaN;
  #quoteTime: EpochMs = Number.NaN;
  #quoteSequence = 0;
  lastTick: EpochMs = Number.NaN;
  ticks = 0;

  constructor(instrument: Instrument) {
    this.instrument = instrument;
  }

  get streams(): readonly BarStream[] {
    return [...this.#streams.keys()];
  }

  add(stream: BarStream): void {
    if (this.streams.every((known) => known.timeframeMs !== stream.timeframeMs))
      this.#streams.set(stream, new BarBuilder(stream.timeframeMs));
  }

  /** Earliest end of a bar under construction. */
  get nextEnd(): EpochMs | undefined {
    const ends = [...this.#streams.values()].map((builder) => builder.end).filter((end) => end !== undefined);
    return ends.length === 0 ? undefined : Math.min(...ends);
  }

  /** Takes one tick. Sequences below a stream's open bar only bring the quote and the day's volume up to date. */
  take(kind: number, value: number, time: EpochMs, sequence: number, ended: EndedBar[]): void {
    this.ticks += 1;
    this.lastTick = time;
    if (kind === VOLUME) this.#takeVolume(value, sequence);
    else if (this.instrument.securityType === "CASH") this.#takeQuote(kind, value, time, sequence, ended);
    else if (kind === LAST) this.#takePrice(time, value, sequence, ended);
  }

  /** All ticks of this moment are in. */
  settleQuote(ended: EndedBar[]): void {
    if (Number.isNaN(this.#quoteTime)) return;
    const price = (this.#bid + this.#ask) / 2;
    if (!Number.isNaN(price)) this.#takePrice(this.#quoteTime, price, this.#quoteSequence, ended);
    this.#quoteTime = Number.NaN;
  }

  /** Ends every bar whose interval is over at `now`; the next one begins at ring sequence `sequence`. */
  closeUntil(now: EpochMs, sequence: number, ended: EndedBar[]): void {
    for (const [stream, builder] of this.#streams) {
      const bar = builder.closeUntil(now);
      if (bar !== undefined) ended.push({ stream, bar, nextSequence: sequence });
    }
  }

  #takeQuote(kind: number, value: number, time: EpochMs, sequence: number, ended: EndedBar[]): void {
    if (kind !== BID && kind !== ASK) return;
    if (time !== this.#quoteTime) {
      this.settleQuote(ended);
      this.#quoteTime = time;
      this.#quoteSequence = sequence;
    }
    if (kind === BID) this.#bid = value;
    else this.#ask = value;
  }

  #takePrice(time: EpochMs, price: number, sequence: number, ended: EndedBar[]): void {
    for (const [stream, builder] of this.#streams) {
      if (sequence < stream.openSequence || time < stream.mark(FIRST_BAR_MARK)) continue;
      const bar = builder.addPrice(time, price);
      if (bar !== undefined) ended.push({ stream, bar, nextSequence: sequence });
    }
  }

  /** TWS tells the day's volume so far; a smaller one is a new day. */
  #takeVolume(dayVolume: number, sequence: number): void {
    const traded = dayVolume < this.#dayVolume ? dayVolume : dayVolume - this.#dayVolume;
    this.#dayVolume = dayVolume;
    if (!(traded > 0)) return;
    for (const [stream, builder] of this.#streams) {
      if (sequence >= stream.openSequence) builder.addVolume(traded);
    }
  }
}
