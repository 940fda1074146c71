import type { Side } from "@tickwork/model/order";
import { floorLike, toEightDecimals } from "./quantity.ts";
import type { FillModel } from "./fill-model.ts";
import { marketFillPrice } from "./fill-price.ts";
import { LimitQueue } from "./limit-queue.ts";
import type { MarketTick } from "./market-tick.ts";
import type { MarketView } from "./market-view.ts";
import { Offers } from "./offers.ts";

/** What a market has for our orders now, by the fill model: found offers lie in `price` and `size` until the next search. */
export class Liquidity {
  price = Number.NaN;
  size = 0;
  /** A reopening print: everybody fills at it. */
  isAuction = false;
  readonly #model: FillModel;
  readonly #view: MarketView;
  readonly #bids = new Offers();
  readonly #asks = new Offers();
  readonly #buyQueue: LimitQueue | undefined;
  readonly #sellQueue: LimitQueue | undefined;
  /** What is left of the last trade's size, or of our share of it. */
  #tradeLeft = Number.POSITIVE_INFINITY;
  #source: "whole" | "offer" | "trade" | "passing" = "whole";

  constructor(model: FillModel, view: MarketView) {
    this.#model = model;
    this.#view = view;
    if (model.queue !== true) return;
    this.#buyQueue = new LimitQueue("BUY");
    this.#sellQueue = new LimitQueue("SELL");
  }

  get hasQueue(): boolean {
    return this.#buyQueue !== undefined;
  }

  /** @param sequence of the latest order */
  tick(tick: MarketTick, sequence: number): void {
    const { kind } = this.#model;
    if (kind === "whole" && !this.hasQueue) return;
    const isTrade = !Number.isNaN(tick.last);
    const lastSize = tick.lastSize ?? Number.NaN;
    if (isTrade) {
      this.#tradeLeft = this.#shareOf(lastSize);
      this.#buyQueue?.trade(tick.last, lastSize, sequence);
      this.#sellQueue?.trade(tick.last, lastSize, sequence);
    }
    renew(this.#bids, tick.bid, tick.bidSize ?? Number.NaN, tick.bids);
    renew(this.#asks, tick.ask, tick.askSize ?? Number.NaN, tick.asks);
    if (this.#buyQueue !== undefined && !Number.isNaN(tick.bid))
      show(this.#buyQueue, tick.bid, tick.bidSize ?? Number.NaN, tick.bids, sequence);
    if (this.#sellQueue !== undefined && !Number.isNaN(tick.ask))
      show(this.#sellQueue, tick.ask, tick.askSize ?? Number.NaN, tick.asks, sequence);
  }

  /**
   * Finds what an order can get within its limit: the other side's quote or, where nobody quotes, the last trade.
   * @param limit Infinity of the order's side: any price
   * @returns whether there is something
   */
  findOffer(side: Side, limit: number): boolean {
    const price = marketFillPrice(side, this.#view);
    this.price = price;
    this.size = Number.POSITIVE_INFINITY;
    this.#source = "whole";
    if (this.isAuction) return side === "BUY" ? price <= limit : price >= limit;
    if (this.#model.kind === "quote-size") {
      const offers = side === "BUY" ? this.#asks : this.#bids;
      if (offers.isKnown) {
        this.#source = "offer";
        this.price = offers.price();
        this.size = offers.size();
      } else this.#fromTrade();
    } else if (this.#model.kind === "volume-share") this.#fromTrade();
    return this.size > 0 && (side === "BUY" ? this.price <= limit : this.price >= limit);
  }

  /** Finds what a trade that happens now leaves to an order that rests at a price which the trade reaches. */
  findPassing(side: Side, limit: number, sequence: number): boolean {
    const { trade } = this.#view;
    if (!(side === "BUY" ? trade <= limit : trade >= limit)) return false;
    this.price = limit;
    this.size = this.#model.kind === "whole" ? Number.POSITIVE_INFINITY : this.#tradeLeft;
    this.#source = "passing";
    const queue = side === "BUY" ? this.#buyQueue : this.#sellQueue;
    if (queue !== undefined && trade === limit) {
      const reach = queue.reach(limit, sequence);
      this.size = reach > 0 && this.#model.kind === "whole" ? this.size : Math.min(this.size, reach);
    }
    return this.size > 0;
  }

  /** What an order could get now in all. @param sequence Infinity: it has not joined the queue */
  within(side: Side, limit: number, sequence: number): number {
    let sum = 0;
    if (this.findOffer(side, limit)) {
      const offers = side === "BUY" ? this.#asks : this.#bids;
      sum = this.#source === "offer" ? offers.within(limit, side === "BUY" ? 1 : -1) : this.size;
    }
    if (this.#model.kind === "volume-share" && sum > 0) return sum; // one pool
    if (!Number.isFinite(limit)) return sum; // a market order takes quotes only
    return this.findPassing(side, limit, sequence) ? sum + this.size : sum;
  }

  /** Takes from what was found last. */
  take(side: Side, quantity: number): void {
    switch (this.#source) {
      case "whole":
        return;
      case "offer":
        (side === "BUY" ? this.#asks : this.#bids).take(quantity);
        return;
      case "passing":
        if (this.#view.trade === this.price)
          (side === "BUY" ? this.#buyQueue : this.#sellQueue)?.use(this.price, quantity);
        this.#tradeLeft = toEightDecimals(this.#tradeLeft - quantity);
        return;
      case "trade":
        this.#tradeLeft = toEightDecimals(this.#tradeLeft - quantity);
    }
  }

  join(side: Side, price: number, sequence: number): void {
    const queue = side === "BUY" ? this.#buyQueue : this.#sellQueue;
    if (queue === undefined) return;
    const own = side === "BUY" ? this.#bids : this.#asks;
    queue.join(price, sequence, own.displayed(price, side === "BUY" ? 1 : -1));
  }

  leave(side: Side, price: number): void {
    (side === "BUY" ? this.#buyQueue : this.#sellQueue)?.leave(price);
  }

  #fromTrade(): void {
    this.#source = "trade";
    this.size = this.#tradeLeft;
  }

  #shareOf(size: number): number {
    if (Number.isNaN(size)) return Number.POSITIVE_INFINITY;
    return this.#model.kind === "volume-share" ? floorLike(size, size * (this.#model.share ?? 1)) : size;
  }
}

function renew(offers: Offers, price: number, size: number, levels: MarketTick["bids"]): void {
  if (levels !== undefined && levels.length > 0) offers.levels(levels);
  else if (!Number.isNaN(price)) offers.quote(price, size);
}

function show(queue: LimitQueue, price: number, size: number, levels: MarketTick["bids"], sequence: number): void {
  queue.quote(price, levels?.[0]?.size ?? size, sequence);
  for (const level of levels ?? []) queue.display(level.price, level.size, sequence);
}
