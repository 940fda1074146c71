import type { MarketTick } from "@tickwork/matching/market-tick";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { Feed, TimedUpdate } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { MarketBoard } from "../market/market-board.ts";
import { hoursOf, isRegularTime, tradingDayOf } from "../market/trading-hours.ts";

interface ActivationWorld {
  readonly feed: Feed;
  readonly board: MarketBoard;
  now(): EpochMs;
  /** Tells the order desk a quote. */
  tick(tick: MarketTick): void;
}

/**
 * What plays: an instrument begins when somebody asks for it, and shows what it showed last, as a market does that was there before
 * anybody looked; with it begins whatever tells its worth in USD.
 */
export class Activation {
  readonly #world: ActivationWorld;
  readonly #active = new Set<InstrumentId>();

  constructor(world: ActivationWorld) {
    this.#world = world;
  }

  /** Whether it plays. */
  readonly isActive = (listing: Listing): boolean => this.#active.has(listing.id);

  readonly activate = (listing: Listing): void => {
    if (this.#active.has(listing.id)) return;
    this.#active.add(listing.id);
    for (const leg of listing.legs ?? []) this.activate(leg.listing);
    const shown = this.#world.feed.activate(listing);
    if (shown !== undefined) this.#show(listing, shown);
    this.#activateRate(listing.currency);
    if (listing.securityType === "CASH") this.#activateRate(listing.symbol);
  };

  #activateRate(currency: string): void {
    if (currency === "USD") return;
    const { feed } = this.#world;
    const pair = feed.find(`${currency}.USD`) ?? feed.find(`USD.${currency}`);
    if (pair !== undefined) this.activate(pair);
  }

  #show(listing: Listing, { time, update }: TimedUpdate): void {
    const { feed, board, now, tick } = this.#world;
    const day = tradingDayOf(listing.hours, time);
    const { open } = hoursOf(listing.hours, day, "extended");
    board.begin(listing, day, feed.bars(listing, open, time));
    board.apply(update, time);
    // Orders do not meet the quote of a day that has ended.
    if (day !== tradingDayOf(listing.hours, now())) return;
    const { bid, ask, last, bidSize, askSize, lastSize } = update;
    const isRegularHours = isRegularTime(listing.hours, now());
    tick({ instrument: listing.id, time: now(), bid, ask, last, isRegularHours, bidSize, askSize, lastSize });
  }
}
