import type { BarData } from "./bar-data.ts";
import { backtestError } from "./errors.ts";

/** Moments at which some of several instruments have a bar. */
export interface Timeline {
  readonly start: Float64Array;
  /** For each instrument the bar that it has at a moment; -1 where it has none. */
  readonly bars: readonly Int32Array[];
}

/**
 * The bars of several instruments in one order of time.
 * @throws TickworkError TW-BKT-002 when their bars are of different lengths
 */
export function timelineOf(all: readonly BarData[]): Timeline {
  const [first] = all;
  const other = all.find(({ timeframeMs }) => timeframeMs !== first?.timeframeMs);
  if (first !== undefined && other !== undefined)
    throw backtestError(
      "TW-BKT-002",
      `Cannot run ${first.instrument.symbol} and ${other.instrument.symbol} together: their bars last ${first.timeframeMs / 1_000} s and ${other.timeframeMs / 1_000} s. Give bars of one length.`,
    );
  const start = [...new Set(all.flatMap((data) => Array.from(data.start)))].sort((one, two) => one - two);
  const places = all.map(() => 0);
  const bars = all.map(() => new Int32Array(start.length).fill(-1));
  for (const [at, time] of start.entries()) {
    for (const [which, data] of all.entries()) {
      const place = places[which] as number;
      if (data.start[place] !== time) continue;
      (bars[which] as Int32Array)[at] = place;
      places[which] = place + 1;
    }
  }
  return { start: Float64Array.from(start), bars };
}
