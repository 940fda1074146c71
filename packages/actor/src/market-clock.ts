import assert from "node:assert/strict";
import type { EpochMs } from "@tickwork/model/time";
import type { Host, Incarnation } from "./host.ts";

/** The market's time as the root holds it. Where it is driven, it stands still but for `moveTo`. */
export class MarketClock {
  readonly #host: Host;
  readonly #living: () => readonly Incarnation[];
  readonly #isDriven: boolean;

  constructor(host: Host, living: () => readonly Incarnation[], isDriven: boolean) {
    this.#host = host;
    this.#living = living;
    this.#isDriven = isDriven;
  }

  now(): EpochMs {
    return this.#host.marketNow();
  }

  /** When the next timer of any actor is due; undefined: none waits. True only while everything is settled. */
  nextDue(): EpochMs | undefined {
    return this.#next()?.due;
  }

  /**
   * Moves market time on and fires what becomes due on the way: in the order of time, then of the actors in the tree, each
   * settled before the next, so that two actors' timers of one moment never race. Resolves when the last has settled.
   * @param time not before now
   * @param settled what to await between two firings when there is more to it than `settled()`, as frames on a wire
   */
  async moveTo(time: EpochMs, settled: () => Promise<void> = () => this.#host.settled()): Promise<void> {
    assert(this.#isDriven, "expected a driven market clock");
    assert(time >= this.now(), `expected market time to go on from ${this.now()}, not back to ${time}`);
    await settled();
    for (let next = this.#next(); next !== undefined && next.due <= time; next = this.#next()) {
      this.#host.setMarketNow(Math.max(this.now(), next.due));
      next.incarnation.tell({ type: "market-moved" });
      await settled();
    }
    this.#host.setMarketNow(time);
  }

  #next(): { readonly incarnation: Incarnation; readonly due: EpochMs } | undefined {
    let first: { readonly incarnation: Incarnation; readonly due: EpochMs } | undefined;
    for (const incarnation of this.#living()) {
      const due = incarnation.nextMarketDue();
      if (due !== undefined && (first === undefined || due < first.due)) first = { incarnation, due };
    }
    return first;
  }
}
