import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import { barUpdates } from "../market/bar-steps.ts";
import type { Feed, MarketUpdate, TimedUpdate } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { type BoardRow, MarketBoard } from "../market/market-board.ts";

const DELAY_MS = 15 * MINUTE_MS;
/** What was traded before the market that is shown counts to its day. */
const WARM_UP_MS = 24 * 60 * MINUTE_MS;
/** More is not kept: the oldest comes early then. */
const MOST_KEPT = 50_000;
const TRIMMED_AT = 1_000;

/** One instrument as it was a quarter of an hour ago. */
export class DelayedMarket {
  readonly row: BoardRow;
  readonly #board = new MarketBoard();
  readonly #coming: TimedUpdate[] = [];
  #next = 0;

  /** Begins with what the feed knows of the time before. */
  constructor(feed: Feed, listing: Listing, now: EpochMs) {
    this.row = this.#board.row(listing);
    for (const bar of feed.bars(listing, now - DELAY_MS - WARM_UP_MS, now))
      for (const timed of barUpdates(listing, bar)) this.#coming.push(timed);
    this.due(now);
  }

  take(update: MarketUpdate, time: EpochMs): void {
    this.#coming.push({ time, update });
  }

  /** Shows what has become old enough. @returns the updates, oldest first */
  due(now: EpochMs): readonly MarketUpdate[] {
    const shown: MarketUpdate[] = [];
    for (; this.#next < this.#coming.length; this.#next += 1) {
      const { time, update } = this.#coming[this.#next] as TimedUpdate;
      if (time + DELAY_MS > now && this.#coming.length - this.#next <= MOST_KEPT) break;
      this.#board.apply(update, time);
      shown.push(update);
    }
    if (this.#next > TRIMMED_AT) this.#next -= this.#coming.splice(0, this.#next).length;
    return shown;
  }
}
