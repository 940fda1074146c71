import { type Threshold, ThresholdWatch } from "./threshold-watch.ts";
import type { Placement, Working } from "./working.ts";

/** A condition of an order that compares a value. */
export interface Comparison extends Threshold, Placement {
  readonly working: Working;
  /** Its place among the order's conditions. */
  readonly index: number;
}

/** Conditions on one value, above and below alike. Falling ones look at it negated. */
export class ValueWatch {
  readonly #rising: ThresholdWatch<Comparison>;
  readonly #falling: ThresholdWatch<Comparison>;

  constructor(changed: (comparison: Comparison) => void) {
    this.#rising = new ThresholdWatch(changed);
    this.#falling = new ThresholdWatch(changed);
  }

  /** @returns the condition with its truth now */
  add(working: Working, index: number, when: { readonly isMore: boolean; readonly value: number }): Comparison {
    const watch = when.isMore ? this.#rising : this.#falling;
    const comparison: Comparison = {
      working,
      index,
      price: when.isMore ? when.value : -when.value,
      sequence: working.sequence,
      id: working.order.id,
      isGone: false,
      isReached: false,
      remove: () => watch.remove(comparison),
    };
    watch.add(comparison);
    return comparison;
  }

  move(value: number): void {
    this.moveTo(value, value);
  }

  /** Where the two directions look at different prices (bid and ask). */
  moveTo(rising: number, falling: number): void {
    this.#rising.move(rising);
    this.#falling.move(-falling);
  }
}
