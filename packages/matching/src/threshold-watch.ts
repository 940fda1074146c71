import { type PriceEntry, PriceHeap } from "./price-heap.ts";

/** Something that is true while a value is at or above its threshold (`price`). */
export interface Threshold extends PriceEntry {
  isReached: boolean;
}

/** Thresholds on one value: a move costs the logarithm for each that it passes, and two comparisons where it passes none. */
export class ThresholdWatch<T extends Threshold> {
  readonly #above = new PriceHeap<T>("lowest");
  readonly #below = new PriceHeap<T>("highest");
  readonly #changed: (threshold: T) => void;
  #value = Number.NaN;

  /** @param changed is told each threshold whose truth changed, after it did */
  constructor(changed: (threshold: T) => void) {
    this.#changed = changed;
  }

  get size(): number {
    return this.#above.size + this.#below.size;
  }

  /** Takes a threshold; its truth is there at once and not told. */
  add(threshold: T): void {
    threshold.isReached = this.#value >= threshold.price;
    (threshold.isReached ? this.#below : this.#above).add(threshold);
  }

  remove(threshold: T): void {
    (threshold.isReached ? this.#below : this.#above).remove(threshold);
  }

  move(value: number): void {
    if (Number.isNaN(value) || value === this.#value) return;
    this.#value = value;
    for (let next = this.#above.first(); next !== undefined && value >= next.price; next = this.#above.first())
      this.#turn(next, this.#above, this.#below);
    for (let next = this.#below.first(); next !== undefined && value < next.price; next = this.#below.first())
      this.#turn(next, this.#below, this.#above);
  }

  #turn(threshold: T, from: PriceHeap<T>, to: PriceHeap<T>): void {
    from.takeFirst();
    threshold.isGone = false;
    threshold.isReached = to === this.#below;
    to.add(threshold);
    this.#changed(threshold);
  }
}
