import type { EpochMs } from "@tickwork/model/time";
import { type ContractSource, singleContract } from "../contracts/contract-source.ts";
import { barUpdates } from "./bar-steps.ts";
import type { Feed, FeedStep } from "./feed.ts";
import type { ListedAction } from "./listed-action.ts";
import type { Listing } from "./listing.ts";
import type { SourceBars } from "./read-source-bars.ts";
import type { SourceBar } from "./source-bar.ts";
import { tradingDayOf } from "./trading-hours.ts";

/**
 * Plays recorded bars of one instrument: each bar's ticks, and the end of every bar as a moment of its own where no tick falls
 * on it, also over gaps within a trading day, so that clocks and bars run on; nothing between trading days.
 */
export class RecordedFeed implements Feed {
  readonly description: string;
  readonly timeframeMs: number;
  readonly contracts: ContractSource;
  readonly actions: readonly ListedAction[];
  readonly #listing: Listing;
  readonly #bars: readonly SourceBar[];
  #nextBar = 0;
  #steps: FeedStep[] = [];
  #nextStep = 0;

  constructor(listing: Listing, source: SourceBars, description: string, actions: readonly ListedAction[] = []) {
    this.actions = actions;
    this.#listing = listing;
    this.contracts = singleContract(listing);
    this.#bars = source.bars;
    this.timeframeMs = source.timeframeMs;
    this.description = description;
    this.#refill();
  }

  peek(): FeedStep | undefined {
    return this.#steps[this.#nextStep];
  }

  skip(): void {
    this.#nextStep += 1;
    if (this.#nextStep >= this.#steps.length) this.#refill();
  }

  find(symbol: string): Listing | undefined {
    return symbol === this.#listing.localSymbol ? this.#listing : undefined;
  }

  activate(): undefined {
    return undefined; // its only instrument always plays
  }

  bars(_listing: Listing, from: EpochMs, to: EpochMs): readonly SourceBar[] {
    let last = this.#firstAtOrAfter(to);
    const first = this.#firstAtOrAfter(from);
    for (let bar = this.#bars[last - 1]; last > first && bar !== undefined; bar = this.#bars[last - 1]) {
      if (bar.start + bar.timeframeMs <= to) break;
      last -= 1;
    }
    return this.#bars.slice(first, last);
  }

  #firstAtOrAfter(time: EpochMs): number {
    let low = 0;
    let high = this.#bars.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bars[middle] as SourceBar).start < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #refill(): void {
    this.#steps = [];
    this.#nextStep = 0;
    const bar = this.#bars[this.#nextBar];
    if (bar === undefined) return;
    this.#nextBar += 1;
    const day = tradingDayOf(this.#listing.hours, bar.start);
    for (const { time, update } of barUpdates(this.#listing, bar)) this.#steps.push({ time, day, updates: [update] });
    const end = bar.start + bar.timeframeMs;
    const resumes = this.#resumes(day);
    this.#boundary(end, day, resumes);
    if (resumes === undefined) return;
    for (let time = end + bar.timeframeMs; time < resumes; time += bar.timeframeMs) this.#boundary(time, day, resumes);
  }

  /** The first tick of the bar that comes next, if it is of the same day. */
  #resumes(day: number): EpochMs | undefined {
    const next = this.#bars[this.#nextBar];
    if (next === undefined || tradingDayOf(this.#listing.hours, next.start) !== day) return undefined;
    return barUpdates(this.#listing, next)[0]?.time ?? next.start + next.timeframeMs;
  }

  #boundary(time: EpochMs, day: number, resumes: EpochMs | undefined): void {
    if (time !== resumes) this.#steps.push({ time, day, updates: [] });
  }
}
