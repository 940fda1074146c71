import type { DepthLevel } from "./market-tick.ts";
import { toEightDecimals } from "./quantity.ts";

/** What one side of a market offers, best first, and what our orders left of it. */
export class Offers {
  #prices: number[] = [];
  #left: number[] = [];
  #shown: number[] = [];
  #count = 0;
  #at = 0;

  /** A single price. */
  quote(price: number, size: number): void {
    this.#count = 1;
    this.#at = 0;
    this.#put(0, price, size);
  }

  levels(levels: readonly DepthLevel[]): void {
    this.#count = levels.length;
    this.#at = 0;
    for (let at = 0; at < levels.length; at += 1) {
      const level = levels[at] as DepthLevel;
      this.#put(at, level.price, level.size);
    }
  }

  get isKnown(): boolean {
    return this.#count > 0;
  }

  /** Price of the best level with something left; NaN: nothing is. */
  price(): number {
    while (this.#at < this.#count && !((this.#left[this.#at] as number) > 0)) this.#at += 1;
    return this.#at < this.#count ? (this.#prices[this.#at] as number) : Number.NaN;
  }

  /** What is left at {@link Offers.price}. */
  size(): number {
    return this.#left[this.#at] as number;
  }

  take(quantity: number): void {
    this.#left[this.#at] = toEightDecimals((this.#left[this.#at] as number) - quantity);
  }

  /** All that is left within a limit. @param sign 1: prices at or below it; -1: at or above */
  within(limit: number, sign: 1 | -1): number {
    let sum = 0;
    for (let at = this.#at; at < this.#count; at += 1)
      if ((this.#prices[at] as number) * sign <= limit * sign) sum += this.#left[at] as number;
    return sum;
  }

  /** What others show at a price: 0 ahead of the best and between levels; Infinity beyond what is known. @param sign 1: bids */
  displayed(price: number, sign: 1 | -1): number {
    for (let at = 0; at < this.#count; at += 1) {
      const level = this.#prices[at] as number;
      if (level === price) return this.#shown[at] as number;
      if (level * sign < price * sign) return 0;
    }
    return this.#count === 0 ? 0 : Number.POSITIVE_INFINITY;
  }

  #put(at: number, price: number, size: number): void {
    this.#prices[at] = price;
    this.#left[at] = Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
    this.#shown[at] = Number.isNaN(size) ? 0 : size;
  }
}
