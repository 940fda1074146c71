import { barPath } from "./bar-path.ts";
import type { EpochMs } from "@tickwork/model/time";

/** A bar as far as its ticks need it. `timeframeMs` from its start to its end. */
export interface ExpandableBar {
  readonly start: EpochMs;
  readonly timeframeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** One of the four trades that stand for a bar. */
export interface BarTick {
  readonly time: EpochMs;
  readonly price: number;
  readonly volume: number;
}

/**
 * The one way in which Tickwork turns a bar into ticks, in the simulator's feed and in the backtest's intrabar path alike:
 * open, low, high, close when the bar closes at or above its open (the dip comes first), open, high, low, close otherwise; at
 * 0, 25, 50 and 75 % of the bar, so that nothing falls on its end, which belongs to the next one. The volume is split evenly in
 * whole units; what does not divide comes with the close.
 * @example
 * expandBar({ start: 0, timeframeMs: 60_000, open: 10, high: 12, low: 9, close: 11, volume: 10 });
 * // 10, 9, 12, 11 at 0, 15, 30, 45 s with volumes 2, 2, 2, 4
 */
export function expandBar(bar: ExpandableBar): readonly [BarTick, BarTick, BarTick, BarTick] {
  const quarter = Math.floor(bar.timeframeMs / 4);
  const share = Math.floor(bar.volume / 4);
  const [first, second, third, fourth] = barPath(bar);
  return [
    { time: bar.start, price: bar[first], volume: share },
    { time: bar.start + quarter, price: bar[second], volume: share },
    { time: bar.start + quarter * 2, price: bar[third], volume: share },
    { time: bar.start + quarter * 3, price: bar[fourth], volume: bar.volume - share * 3 },
  ];
}
