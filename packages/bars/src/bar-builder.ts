import type { BarRow } from "@tickwork/model/bar";
import type { EpochMs } from "@tickwork/model/time";

/**
 * Builds the bars of one timeframe from ticks in order of time. Bars start at whole multiples of the timeframe since 1970 (UTC), so
 * every timeframe that divides an hour starts where exchanges start theirs. An interval without a tick gives no bar.
 */
export class BarBuilder {
  readonly timeframeMs: number;
  #start: EpochMs = Number.NaN;
  #open = Number.NaN;
  #high = Number.NaN;
  #low = Number.NaN;
  #close = Number.NaN;
  #volume = 0;

  /** @param timeframeMs whole ms, at least 1 000 */
  constructor(timeframeMs: number) {
    if (!Number.isInteger(timeframeMs) || timeframeMs < 1_000)
      throw new RangeError(`Expected a timeframe of at least 1000 ms, got ${timeframeMs}`);
    this.timeframeMs = timeframeMs;
  }

  /** When the bar under construction ends; undefined when there is none. */
  get end(): EpochMs | undefined {
    return Number.isNaN(this.#start) ? undefined : this.#start + this.timeframeMs;
  }

  /** Takes one price. Returns the bar that it ends, when it belongs to a later interval. */
  addPrice(time: EpochMs, price: number): BarRow | undefined {
    const ended = this.closeUntil(time);
    if (Number.isNaN(this.#start)) {
      this.#start = Math.floor(time / this.timeframeMs) * this.timeframeMs;
      this.#open = price;
      this.#high = price;
      this.#low = price;
    }
    if (price > this.#high) this.#high = price;
    if (price < this.#low) this.#low = price;
    this.#close = price;
    return ended;
  }

  /** Adds traded volume to the bar under construction; without one it is dropped, as no price stands for it. */
  addVolume(volume: number): void {
    if (!Number.isNaN(this.#start)) this.#volume += volume;
  }

  /** Ends the bar under construction when its interval is over at `now`. */
  closeUntil(now: EpochMs): BarRow | undefined {
    const { end } = this;
    if (end === undefined || now < end) return undefined;
    const bar = {
      start: this.#start,
      open: this.#open,
      high: this.#high,
      low: this.#low,
      close: this.#close,
      volume: this.#volume,
    };
    this.#start = Number.NaN;
    this.#volume = 0;
    return bar;
  }
}
