import { makeWindow } from "../stream/window.ts";

/** Highest high and lowest low of the last `period` bars, carried. */
export interface Channel {
  next(high: number, low: number): void;
  readonly isFull: boolean;
  readonly highest: number;
  readonly lowest: number;
  /** Half way between them. */
  readonly middle: number;
}

/** A channel before its first bar. */
export function makeChannel(period: number): Channel {
  const [highs, lows] = [makeWindow(period), makeWindow(period)];
  let [highest, lowest] = [Number.NaN, Number.NaN];
  return {
    next(high, low) {
      const [gone, goneLow] = [highs.push(high), lows.push(low)];
      highest =
        gone === highest ? extreme(highs, period, Math.max) : Math.max(Number.isNaN(highest) ? high : highest, high);
      lowest =
        goneLow === lowest ? extreme(lows, period, Math.min) : Math.min(Number.isNaN(lowest) ? low : lowest, low);
    },
    get isFull() {
      return highs.isFull;
    },
    get highest() {
      return highest;
    },
    get lowest() {
      return lowest;
    },
    get middle() {
      return (highest + lowest) / 2;
    },
  };
}

/** Looked for anew only when the extreme itself has left. */
function extreme(
  window: ReturnType<typeof makeWindow>,
  period: number,
  of: (one: number, other: number) => number,
): number {
  let found = window.back(0);
  for (let age = 1; age < period; age += 1) found = of(found, window.back(age));
  return found;
}
