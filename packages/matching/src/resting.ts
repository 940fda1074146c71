import type { PriceEntry, PriceHeap } from "./price-heap.ts";
import type { Placement, Working } from "./working.ts";

/** An order's entry in a heap of prices. */
export class Resting implements PriceEntry, Placement {
  readonly price: number;
  readonly sequence: number;
  readonly id: number;
  isGone = false;
  readonly working: Working;
  readonly #heap: PriceHeap<Resting>;

  constructor(working: Working, price: number, heap: PriceHeap<Resting>) {
    this.working = working;
    this.price = price;
    this.sequence = working.sequence;
    this.id = working.order.id;
    this.#heap = heap;
    heap.add(this);
  }

  remove(): void {
    this.#heap.remove(this);
  }
}
