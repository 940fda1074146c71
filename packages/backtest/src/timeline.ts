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
  const moments = new Float64Array(all.reduce((sum, { length }) => sum + length, 0));
  const places = all.map(() => 0);
  const bars = all.map(() => new Int32Array(moments.length).fill(-1));
  let count = 0;
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    for (let which = 0; which < all.length; which += 1)
      next = Math.min(next, all[which]?.start[places[which] as number] ?? Number.POSITIVE_INFINITY);
    if (next === Number.POSITIVE_INFINITY) break;
    moments[count] = next;
    for (let which = 0; which < all.length; which += 1) {
      const place = places[which] as number;
      if (all[which]?.start[place] !== next) continue;
      (bars[which] as Int32Array)[count] = place;
      places[which] = place + 1;
    }
    count += 1;
  }
  return { start: moments.subarray(0, count), bars: bars.map((column) => column.subarray(0, count)) };
}
