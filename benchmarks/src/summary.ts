import type { Side } from "./benchmark.ts";

/**
 * The value below which a share of the samples lies; the nearest rank, so it is always one that was measured.
 * @param share 0.5 for the median, 0.99 for the 99th percentile
 * @throws RangeError for no samples
 */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError("Expected at least one sample");
  return value;
}

/** A side from runs of many events each: only their median says something. */
export function sideOfRuns(name: string, samples: readonly number[]): Side {
  return { name, median: percentile(samples, 0.5), samples: samples.length };
}

/** A side from events that were timed one by one. */
export function sideOfEvents(name: string, samples: readonly number[]): Side {
  return { ...sideOfRuns(name, samples), p99: percentile(samples, 0.99) };
}
