import type { BarData } from "../bar-data.ts";

const DAY_MS = 86_400_000;

/**
 * The last bar of each day (UTC), rising, of bars that are shorter than one.
 * @returns undefined when each bar is a day or more: then each ends a period
 */
export function dayEnds({
  timeframeMs,
  start,
  length,
}: Pick<BarData, "timeframeMs" | "start" | "length">): Uint32Array | undefined {
  if (timeframeMs >= DAY_MS) return undefined;
  const ends: number[] = [];
  for (let at = 0; at < length;) {
    const next = firstFrom(start, at, { time: (Math.floor((start[at] as number) / DAY_MS) + 1) * DAY_MS, length });
    ends.push(next - 1);
    at = next;
  }
  return Uint32Array.from(ends);
}

/** The first bar at or after a time, by steps that double and halve: a day has many bars. */
function firstFrom(start: Float64Array, from: number, { time, length }: { time: number; length: number }): number {
  let step = 1;
  while (from + step < length && (start[from + step] as number) < time) step *= 2;
  let [low, high] = [from + (step >> 1), Math.min(length, from + step)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
