import type { Dividend, Split } from "@tickwork/matching/corporate-action";
import { Decimal } from "@tickwork/model/decimal";
import type { InstrumentId } from "@tickwork/model/instrument";
import { cleanPrice } from "../market/clean-price.ts";
import type { MarketUpdate } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { Market } from "./market.ts";

/** What is done to a market from outside while its feed plays on: halts, splits, dividends. */
export class Interventions {
  readonly #market: Market;
  readonly #halted = new Set<InstrumentId>();
  /** New shares for each old one, of all splits so far. */
  readonly #splits = new Map<InstrumentId, number>();

  constructor(market: Market) {
    this.#market = market;
  }

  /** What the feed says of a market, as it is after splits; undefined while it is halted. */
  adjust(update: MarketUpdate): MarketUpdate | undefined {
    if (this.#halted.size === 0 && this.#splits.size === 0) return update;
    if (this.#halted.has(update.listing.id)) return undefined;
    const ratio = this.#splits.get(update.listing.id);
    return ratio === undefined ? update : splitUpdate(update, ratio);
  }

  isHalted(listing: Listing): boolean {
    return this.#halted.has(listing.id);
  }

  /** Nothing trades any more; streams are told so by tick 49. */
  halt(listing: Listing): void {
    const { live, orders } = this.#market;
    this.#market.activate(listing);
    this.#halted.add(listing.id);
    orders.halt(listing);
    live.marketData.tellHalted(listing, true);
  }

  resume(listing: Listing): void {
    const { live, orders } = this.#market;
    this.#halted.delete(listing.id);
    live.marketData.tellHalted(listing, false);
    orders.resume(listing);
  }

  dividend(listing: Listing, action: Dividend): void {
    const { board, book, accounts } = this.#market;
    book.act(listing, action, board.price(listing));
    accounts.traded(listing);
  }

  /** Takes effect at once: positions, and all that the feed says of it from now on. @param keepsOrders otherwise the broker cancels them */
  split(listing: Listing, action: Split, keepsOrders: boolean): void {
    const { board, book, accounts, orders } = this.#market;
    const ratio = action.newShares / action.oldShares;
    const close = board.price(listing)?.toNumber();
    const price = close === undefined ? undefined : Decimal.of(cleanPrice(close / ratio));
    book.act(listing, action, price);
    if (!keepsOrders) orders.cancelListing(listing);
    this.#splits.set(listing.id, (this.#splits.get(listing.id) ?? 1) * ratio);
    accounts.traded(listing);
  }
}

function splitUpdate(update: MarketUpdate, ratio: number): MarketUpdate {
  const { minTick } = update.listing;
  const price = (value: number) => cleanPrice(Math.max(minTick, Math.round(value / ratio / minTick) * minTick));
  const size = (value: number) => Math.round(value * ratio);
  return {
    listing: update.listing,
    bid: price(update.bid),
    ask: price(update.ask),
    last: price(update.last),
    bidSize: size(update.bidSize),
    askSize: size(update.askSize),
    lastSize: size(update.lastSize),
  };
}
