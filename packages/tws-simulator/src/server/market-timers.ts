import type { EpochMs } from "@tickwork/model/time";

interface MarketTimer {
  readonly due: EpochMs;
  readonly run: () => void;
}

/** Everything that is to happen at a market time between the steps of the feed. Equal times run in the order in which they came. */
export class MarketTimers {
  readonly #timers: MarketTimer[] = [];

  /** When the next one is due; undefined when none waits. */
  get next(): EpochMs | undefined {
    return this.#timers[0]?.due;
  }

  /** @returns takes it back */
  at(due: EpochMs, run: () => void): () => void {
    const timer = { due, run };
    const place = this.#timers.findLastIndex((other) => other.due <= due) + 1;
    this.#timers.splice(place, 0, timer);
    return () => {
      const found = this.#timers.indexOf(timer);
      if (found >= 0) this.#timers.splice(found, 1);
    };
  }

  /** Runs what is due by then, what that brings included. @returns whether anything ran */
  run(now: EpochMs): boolean {
    let hasRun = false;
    for (let timer = this.#timers[0]; timer !== undefined && timer.due <= now; timer = this.#timers[0]) {
      this.#timers.shift();
      hasRun = true;
      timer.run();
    }
    return hasRun;
  }
}
