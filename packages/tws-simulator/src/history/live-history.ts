import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import type { BoardRow } from "../market/market-board.ts";
import { type HistoryTerms, wireBar } from "./answer-history.ts";
import { type HistoryBar, HistoryBars } from "./history-bars.ts";
import { type PlayedTick, playedTicks, playingBarStart } from "./played-bars.ts";
import { sidePrice } from "./side-price.ts";

/** How often a bar that is being built is told, in market time. */
const TELL_MS = 5_000;

/** A history that goes on: its last bar is built from the ticks of the market and told every five seconds, if it changed. */
export class LiveHistory {
  readonly client: Client;
  readonly #terms: HistoryTerms;
  readonly #row: BoardRow;
  readonly #bars: HistoryBars;
  #toldAt: EpochMs;
  #hasChanged = false;

  constructor(client: Client, terms: HistoryTerms, row: BoardRow) {
    this.client = client;
    this.#terms = terms;
    this.#row = row;
    this.#bars = new HistoryBars(terms.listing, terms.query);
    this.#toldAt = terms.query.end;
  }

  get requestId(): number {
    return this.#terms.requestId;
  }

  /**
   * Goes on from bars that were told.
   * @returns those bars, with what has been played of the one that the market is in
   */
  begin(bars: readonly HistoryBar[]): readonly HistoryBar[] {
    const { listing, collector, query } = this.#terms;
    const { feed } = collector;
    const last = bars.at(-1);
    if (last !== undefined) this.#bars.resume(last);
    const lengthMs = query.size.type === "intraday" ? query.size.lengthMs : feed.timeframeMs;
    const isToldByTicks = lengthMs < feed.timeframeMs && last !== undefined;
    const from = isToldByTicks ? last.start + lengthMs : playingBarStart(listing, feed, query.end);
    if (from !== undefined) for (const tick of playedTicks(feed, listing, from, query.end)) this.#addTick(tick);
    const current = this.#bars.all();
    this.#bars.keepLast();
    return last === undefined ? current : [...bars.slice(0, -1), ...current];
  }

  /** Time moves on. Called before the updates of that time, so that what was told of a bar that is over is its end. */
  advance(now: EpochMs): void {
    if (!this.#hasChanged || Math.floor(now / TELL_MS) <= Math.floor(this.#toldAt / TELL_MS)) return;
    this.#tell();
    this.#toldAt = now;
  }

  /** The market changed. */
  take(row: BoardRow, time: EpochMs, isTrade: boolean): void {
    if (row !== this.#row) return;
    const { whatToShow } = this.#terms.query;
    if (whatToShow === "TRADES" && !isTrade) return;
    const price = sidePrice(row, whatToShow);
    if (Number.isNaN(price)) return;
    const before = this.#bars.last;
    this.#bars.addPrice(time, price, whatToShow === "TRADES" ? row.lastSize : 0);
    if (this.#hasChanged && before !== undefined && this.#bars.last?.start !== before.start) this.#tellBar(before);
    this.#bars.keepLast();
    this.#hasChanged = true;
  }

  #addTick({ time, bid, ask, last, lastSize }: PlayedTick): void {
    const { whatToShow } = this.#terms.query;
    const price = sidePrice({ bid, ask, last }, whatToShow);
    if (!Number.isNaN(price)) this.#bars.addPrice(time, price, whatToShow === "TRADES" ? lastSize : 0);
  }

  #tell(): void {
    const bar = this.#bars.last;
    if (bar !== undefined) this.#tellBar(bar);
    this.#hasChanged = false;
  }

  #tellBar(bar: HistoryBar): void {
    this.client.send({ type: "history-update", requestId: this.requestId, bar: wireBar(bar, this.#terms) });
  }
}
