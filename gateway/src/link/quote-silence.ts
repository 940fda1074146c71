import type { Clock } from "@tickwork/actor/context";
import type { TickSink } from "@tickwork/broker/tick-sink";

/**
 * How long each slot has heard nothing, by the monotonic clock. The time on a quote is the wall clock's, and where that is set back a
 * quote looks younger than it is: an order would go out on it.
 */
export class QuoteSilence {
  /** Hands everything on to the sink that it was made with. */
  readonly sink: TickSink;
  readonly #monotonic: Pick<Clock, "now">;
  readonly #heard = new Map<number, number>();

  constructor(sink: TickSink, monotonic: Pick<Clock, "now">) {
    this.#monotonic = monotonic;
    this.sink = {
      price: (slot, field, price, time) => {
        this.#heard.set(slot, this.#monotonic.now());
        sink.price(slot, field, price, time);
      },
      size: (slot, field, size, time) => {
        this.#heard.set(slot, this.#monotonic.now());
        sink.size(slot, field, size, time);
      },
      delayed: (slot, isDelayed) => sink.delayed(slot, isDelayed),
      halted: (slot, isHalted) => sink.halted(slot, isHalted),
    };
  }

  /** ms; Infinity when nothing ever came. */
  ms(slot: number): number {
    return this.#monotonic.now() - (this.#heard.get(slot) ?? Number.NEGATIVE_INFINITY);
  }
}
