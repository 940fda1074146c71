import { limitFillPrice, marketFillPrice } from "./fill-price.ts";
import type { MatchOrder } from "./match-order.ts";
import type { MarketView } from "./market-view.ts";
import { type PriceEntry, PriceHeap } from "./price-heap.ts";

/** Where an order rests. */
export interface RestingPlace {
  readonly entry: PriceEntry;
  readonly heap: PriceHeap;
}

/** Resting orders of one instrument that meet the same hours, by kind and price. */
export class InstrumentBook {
  readonly #buyMarkets = new PriceHeap("lowest");
  readonly #sellMarkets = new PriceHeap("lowest");
  readonly #buyStops = new PriceHeap("lowest");
  readonly #sellStops = new PriceHeap("highest");
  readonly #buyLimits = new PriceHeap("highest");
  readonly #sellLimits = new PriceHeap("lowest");
  #sequence = 0;

  rest(order: MatchOrder): RestingPlace {
    const { heap, price } = this.#placeOf(order);
    this.#sequence += 1;
    const entry: PriceEntry = { price, sequence: this.#sequence, id: order.id, isGone: false };
    heap.add(entry);
    return { entry, heap };
  }

  /**
   * Takes a stop that the market touched.
   * @param touch prices that buy and sell stops are compared with; NaN touches nothing
   */
  takeTouchedStop(touch: { readonly buy: number; readonly sell: number }): number | undefined {
    const buy = this.#buyStops.first();
    if (buy !== undefined && touch.buy >= buy.price) return this.#buyStops.takeFirst()?.id;
    const sell = this.#sellStops.first();
    if (sell !== undefined && touch.sell <= sell.price) return this.#sellStops.takeFirst()?.id;
    return undefined;
  }

  /** Takes an order that the market fills now, with its price: market orders first, then the best limits. */
  takeFillable(market: MarketView): { readonly id: number; readonly price: number } | undefined {
    return (
      take(this.#buyMarkets, () => marketFillPrice("BUY", market)) ??
      take(this.#sellMarkets, () => marketFillPrice("SELL", market)) ??
      take(this.#buyLimits, (limit) => limitFillPrice("BUY", limit, market)) ??
      take(this.#sellLimits, (limit) => limitFillPrice("SELL", limit, market))
    );
  }

  #placeOf(order: MatchOrder): { heap: PriceHeap; price: number } {
    const isBuy = order.side === "BUY";
    switch (order.type) {
      case "MKT":
        return { heap: isBuy ? this.#buyMarkets : this.#sellMarkets, price: 0 };
      case "LMT":
        return { heap: isBuy ? this.#buyLimits : this.#sellLimits, price: priceOf(order, order.limitPrice) };
      case "STP":
        return { heap: isBuy ? this.#buyStops : this.#sellStops, price: priceOf(order, order.stopPrice) };
      default:
        throw new RangeError(`Cannot rest an order of type ${order.type}`);
    }
  }
}

function take(heap: PriceHeap, priceAt: (limit: number) => number) {
  const first = heap.first();
  if (first === undefined) return undefined;
  const price = priceAt(first.price);
  if (Number.isNaN(price)) return undefined;
  heap.takeFirst();
  return { id: first.id, price };
}

function priceOf(order: MatchOrder, price: number | undefined): number {
  if (price === undefined || !Number.isFinite(price))
    throw new RangeError(`A ${order.type} order must have its price, but has ${price}`);
  return price;
}
