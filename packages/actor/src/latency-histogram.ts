/** Sixteen steps to each doubling: a percentile is at most 6.25 % off. */
const STEPS = 16;
/** Up to 2^31 µs, more than half an hour. */
const DOUBLINGS = 31;

/** Microseconds; percentiles are null when nothing was recorded. */
export interface LatencySummary {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number;
  readonly count: number;
}

/** Percentiles of latencies in fixed memory (2 kB), however many are recorded. */
export class LatencyHistogram {
  count = 0;
  maxUs = 0;
  private readonly buckets = new Uint32Array((DOUBLINGS + 1) * STEPS);

  /** @param us microseconds; below 0 counts as 0 */
  record(us: number): void {
    const value = Math.max(0, us);
    this.count += 1;
    this.maxUs = Math.max(this.maxUs, value);
    const bucket = bucketOf(value);
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
  }

  /**
   * @param share 0.5 for the median
   * @returns µs, the upper end of the bucket that holds it; null when nothing was recorded
   */
  percentile(share: number): number | null {
    if (this.count === 0) return null;
    const wanted = Math.max(1, Math.ceil(this.count * share));
    let seen = 0;
    for (const [bucket, count] of this.buckets.entries()) {
      seen += count;
      if (seen >= wanted) return Math.min(upperEnd(bucket), this.maxUs);
    }
    return this.maxUs;
  }

  /** As reports show it. */
  summary(): LatencySummary {
    return { p50: this.percentile(0.5), p99: this.percentile(0.99), max: this.maxUs, count: this.count };
  }
}

/** Below 16 µs every bucket is one µs wide; above, a sixteenth of its power of two. */
function bucketOf(us: number): number {
  if (us < STEPS) return Math.floor(us);
  const doubling = Math.min(DOUBLINGS - 1, Math.floor(Math.log2(us)));
  const step = Math.min(STEPS - 1, Math.floor(((us - 2 ** doubling) / 2 ** doubling) * STEPS));
  return (doubling - 3) * STEPS + step;
}

function upperEnd(bucket: number): number {
  if (bucket < STEPS) return bucket + 1;
  const doubling = Math.floor(bucket / STEPS) + 3;
  return 2 ** doubling * (1 + ((bucket % STEPS) + 1) / STEPS);
}
