/** So many of the latest commits are looked at. */
const KEPT = 10_000;

/** Durations of the latest commits, and their percentiles. */
export class CommitLatency {
  readonly #microseconds = new Float64Array(KEPT);
  #count = 0;

  note(commitUs: number): void {
    this.#microseconds[this.#count % KEPT] = commitUs;
    this.#count += 1;
  }

  /** Nearest-rank percentile in microseconds, `share` from 0 to 1; null before the first commit. */
  percentile(share: number): number | null {
    const sorted = this.#microseconds.slice(0, Math.min(this.#count, KEPT)).sort();
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  }
}
