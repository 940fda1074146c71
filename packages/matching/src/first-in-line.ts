import type { Side } from "@tickwork/model/order";
import type { InstrumentBook } from "./instrument-book.ts";
import type { Market } from "./market.ts";
import type { PriceHeap } from "./price-heap.ts";
import type { Resting } from "./resting.ts";
import type { Working } from "./working.ts";

/** Finds who is first at the market, without making objects: the answer lies in `found` and `limit` until the next search. */
export class FirstInLine {
  found: Working | undefined;
  limit = Number.NaN;

  /** The earliest market order of a side. */
  market(market: Market, side: Side): boolean {
    this.limit = side === "BUY" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    const any = side === "BUY" ? market.anyHours.buyMarkets : market.anyHours.sellMarkets;
    const regular = side === "BUY" ? market.regular.buyMarkets : market.regular.sellMarkets;
    this.found = earlier(any, market.isRegularHours ? regular : undefined);
    return this.found !== undefined;
  }

  /** The most eager limit order of a side, the earliest at its price; pegged ones by where they are now. */
  limitOrder(market: Market, side: Side): boolean {
    this.found = undefined;
    this.#searchIn(market.anyHours, side);
    if (market.isRegularHours) this.#searchIn(market.regular, side);
    return this.found !== undefined;
  }

  #searchIn(book: InstrumentBook, side: Side): void {
    const first = (side === "BUY" ? book.buyLimits : book.sellLimits).first();
    if (first !== undefined) this.#prefer(first.working, first.price, side);
    for (const source of book.pegs) {
      if (source.kind.side !== side) continue;
      const follower = source.first();
      const limit = source.limit();
      if (follower !== undefined && !Number.isNaN(limit)) this.#prefer(follower, limit, side);
    }
  }

  #prefer(working: Working, limit: number, side: Side): void {
    if (this.found !== undefined) {
      const isWorse = side === "BUY" ? limit < this.limit : limit > this.limit;
      if (isWorse || (limit === this.limit && working.sequence > this.found.sequence)) return;
    }
    this.found = working;
    this.limit = limit;
  }
}

function earlier(any: PriceHeap<Resting>, regular: PriceHeap<Resting> | undefined): Working | undefined {
  const one = any.first();
  const other = regular?.first();
  if (one === undefined || other === undefined) return (one ?? other)?.working;
  return one.sequence < other.sequence ? one.working : other.working;
}
