import type { TriggerMethod } from "./trigger-method.ts";

/** Which way a price has to go to touch. */
export type Direction = "rises" | "falls";

/** The prices of one market as trigger methods see them: what is compared with a stop that a rising or falling price touches. */
export class TouchPrices {
  /** What {@link TouchPrices.look} found. A number that is returned would be an object of its own in the hot path. */
  price = Number.NaN;
  #bid = Number.NaN;
  #ask = Number.NaN;
  #last = Number.NaN;
  #bidSize = Number.NaN;
  #askSize = Number.NaN;
  #lastBefore = Number.NaN;
  #bidBefore = Number.NaN;
  #askBefore = Number.NaN;

  trade(price: number): void {
    this.#lastBefore = this.#last;
    this.#last = price;
  }

  /** A quote; NaN leaves a side as it was. A repeated price counts as a second one only when its size grew (IBKR's rule). */
  quote(bid: number, bidSize: number, ask: number, askSize: number): void {
    if (!Number.isNaN(bid)) {
      if (bid !== this.#bid || bidSize > this.#bidSize) this.#bidBefore = this.#bid;
      this.#bid = bid;
      this.#bidSize = bidSize;
    }
    if (!Number.isNaN(ask)) {
      if (ask !== this.#ask || askSize > this.#askSize) this.#askBefore = this.#ask;
      this.#ask = ask;
      this.#askSize = askSize;
    }
  }

  /** Finds a price to be left in `price`. */
  look(method: TriggerMethod, direction: Direction): void {
    this.price = this.of(method, direction);
  }

  /** NaN: nothing to compare with yet. */
  of(method: TriggerMethod, direction: Direction): number {
    const isRise = direction === "rises";
    switch (method) {
      case "last":
        return this.#last;
      case "double-last":
        return weaker(isRise, this.#last, this.#lastBefore);
      case "bid-ask":
        return isRise ? this.#bid : this.#ask;
      case "double-bid-ask":
        return isRise ? weaker(true, this.#bid, this.#bidBefore) : weaker(false, this.#ask, this.#askBefore);
      case "last-or-bid-ask":
        return stronger(isRise, this.#last, isRise ? this.#bid : this.#ask);
      case "mid":
        return (this.#bid + this.#ask) / 2;
      case "touch-quote":
        return isRise ? this.#ask : this.#bid;
    }
  }
}

function weaker(isRise: boolean, one: number, other: number): number {
  return isRise ? Math.min(one, other) : Math.max(one, other); // NaN while one is missing
}

function stronger(isRise: boolean, one: number, other: number): number {
  if (Number.isNaN(one)) return other;
  if (Number.isNaN(other)) return one;
  return isRise ? Math.max(one, other) : Math.min(one, other);
}
