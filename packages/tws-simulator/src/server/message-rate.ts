const SECOND_MS = 1_000;
/** A client that goes on after this many warnings is disconnected, as by TWS. */
const MOST_VIOLATIONS = 3;

/** What becomes of a message: it is handled, refused with a warning, or the last one. */
export type RateVerdict =
  | { readonly type: "passed" }
  | { readonly type: "refused"; readonly text: string; readonly isLast: boolean };

const PASSED: RateVerdict = { type: "passed" };

/** Counts a client's messages over the last second of the server's clock. */
export class MessageRate {
  readonly #mostPerSecond: number;
  /** When the last messages came, as a ring. */
  readonly #times: Float64Array;
  #at = 0;
  #violations = 0;

  constructor(mostPerSecond: number) {
    this.#mostPerSecond = mostPerSecond;
    this.#times = new Float64Array(mostPerSecond).fill(Number.NEGATIVE_INFINITY);
  }

  /** @returns ms until the next message may come; 0: now */
  waitMs(nowMs: number): number {
    return Math.max(0, (this.#times[this.#at] as number) + SECOND_MS - nowMs);
  }

  take(nowMs: number): RateVerdict {
    const isTooMany = this.waitMs(nowMs) > 0;
    if (isTooMany) {
      this.#violations += 1;
      const received = this.#mostPerSecond + this.#violations;
      const counts = `max=${this.#mostPerSecond} rec=${received} (${this.#violations})`;
      const text = `Max rate of messages per second has been exceeded:${counts}`;
      return { type: "refused", text, isLast: this.#violations >= MOST_VIOLATIONS };
    }
    this.#times[this.#at] = nowMs;
    this.#at = (this.#at + 1) % this.#times.length;
    return PASSED;
  }
}
