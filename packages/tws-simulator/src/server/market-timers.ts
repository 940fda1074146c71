import type { EpochMs } from "@tickwork/model/time";

interface MarketTimer {
  readonly due: EpochMs;
  readonly run: () => void;
}

/** Everything that is to happen at a market time between the steps of the feed. Equal times run in the order in which they came. */
export class MarketTimers {
  readonly #timers: MarketTimer[] = [];
  readonly #onSooner: () => void;
  #time: EpochMs = Number.NEGATIVE_INFINITY;

  /** @param onSooner called when something is due before all that waited */
  constructor(onSooner: () => void) {
    this.#onSooner = onSooner;
  }

  /** When the next one is due; undefined when none waits. */
  get next(): EpochMs | undefined {
    return this.#timers[0]?.due;
  }

  /** When the last one that ran was due. */
  get time(): EpochMs {
    return this.#time;
  }

  /** Another market begins, whose time has nothing to do with that of before. */
  forgetTime(): void {
    this.#time = Number.NEGATIVE_INFINITY;
  }

  /** @returns takes it back */
  at(due: EpochMs, run: () => void): () => void {
    const timer = { due, run };
    const place = this.#timers.findLastIndex((other) => other.due <= due) + 1;
    this.#timers.splice(place, 0, timer);
    if (place === 0) this.#onSooner();
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
      this.#time = timer.due;
      timer.run();
    }
    return hasRun;
  }
}
