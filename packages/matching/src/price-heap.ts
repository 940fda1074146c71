/** One resting order in a {@link PriceHeap}. `isGone`: taken or removed; a removed one may still lie in the heap. */
export interface PriceEntry {
  readonly price: number;
  /** Arrival; earlier is first at the same price. */
  readonly sequence: number;
  readonly id: number;
  isGone: boolean;
}

const SMALLEST_SWEEP = 64;

/**
 * Resting orders by price, then arrival: adding and taking the first cost the logarithm, removing is marking. Marked entries
 * leave when they come first, or all together once they outnumber the living.
 */
export class PriceHeap<E extends PriceEntry = PriceEntry> {
  readonly #direction: 1 | -1;
  #entries: E[] = [];
  #gone = 0;

  /** @param first which price is first: the lowest or the highest */
  constructor(first: "lowest" | "highest") {
    this.#direction = first === "lowest" ? 1 : -1;
  }

  get size(): number {
    return this.#entries.length - this.#gone;
  }

  add(entry: E): void {
    this.#entries.push(entry);
    this.#rise(this.#entries.length - 1);
  }

  /** The living entry that is first, or undefined. */
  first(): E | undefined {
    while (this.#entries[0]?.isGone === true) {
      this.#removeFirst();
      this.#gone -= 1;
    }
    return this.#entries[0];
  }

  takeFirst(): E | undefined {
    const first = this.first();
    if (first === undefined) return undefined;
    this.#removeFirst();
    first.isGone = true;
    return first;
  }

  remove(entry: E): void {
    if (entry.isGone) return;
    entry.isGone = true;
    this.#gone += 1;
    if (this.#gone > SMALLEST_SWEEP && this.#gone * 2 > this.#entries.length) this.#sweep();
  }

  #sweep(): void {
    this.#entries = this.#entries.filter((entry) => !entry.isGone);
    this.#gone = 0;
    for (let at = (this.#entries.length >> 1) - 1; at >= 0; at -= 1) this.#sink(at);
  }

  #removeFirst(): void {
    const last = this.#entries.pop();
    if (last === undefined || this.#entries.length === 0) return;
    this.#entries[0] = last;
    this.#sink(0);
  }

  #isBefore(left: E, right: E): boolean {
    if (left.price !== right.price) return (left.price - right.price) * this.#direction < 0;
    return left.sequence < right.sequence;
  }

  #rise(from: number): void {
    const entries = this.#entries;
    const entry = entries[from] as E;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above] as E;
      if (!this.#isBefore(entry, parent)) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  #sink(from: number): void {
    const entries = this.#entries;
    const entry = entries[from] as E;
    let at = from;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= entries.length) break;
      if (below + 1 < entries.length && this.#isBefore(entries[below + 1] as E, entries[below] as E)) below += 1;
      const child = entries[below] as E;
      if (!this.#isBefore(child, entry)) break;
      entries[at] = child;
      at = below;
    }
    entries[at] = entry;
  }
}
