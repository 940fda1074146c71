import type { EpochMs } from "@tickwork/model/time";

interface Waiting {
  due: EpochMs;
  readonly arrive: () => void;
}

/**
 * The way from the broker to the exchange. Orders and cancels arrive at once, unless it is slow (`delayMs`, market time) or cut:
 * then they wait, and what fills in between has filled.
 */
export class Venue {
  /** How long an order or a cancel is on its way. */
  delayMs = 0;
  #isReachable = true;
  #waiting: Waiting[] = [];

  get isReachable(): boolean {
    return this.#isReachable;
  }

  /** Takes something to the exchange. */
  send(now: EpochMs, arrive: () => void): void {
    if (this.#isReachable && this.delayMs === 0) arrive();
    else this.#waiting.push({ due: this.#isReachable ? now + this.delayMs : Number.POSITIVE_INFINITY, arrive });
  }

  /** From now on nothing arrives. */
  cut(): void {
    this.#isReachable = false;
  }

  /** The way is open again: what waited goes on. */
  mend(now: EpochMs): void {
    this.#isReachable = true;
    for (const waiting of this.#waiting) if (waiting.due === Number.POSITIVE_INFINITY) waiting.due = now + this.delayMs;
    this.advance(now);
  }

  /** Lets arrive what is due, in the order in which it was sent. */
  advance(now: EpochMs): void {
    if (this.#waiting.length === 0) return;
    const due = this.#waiting.filter((waiting) => waiting.due <= now);
    this.#waiting = this.#waiting.filter((waiting) => waiting.due > now);
    for (const { arrive } of due) arrive();
  }
}
