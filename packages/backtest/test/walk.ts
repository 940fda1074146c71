import { SPY } from "@tickwork/model/test/instruments";
import { sfc32 } from "@tickwork/model/sfc32";
import type { BarData } from "../src/bar-data.ts";

const DAY_MS = 86_400_000;

/** Bars of a seeded walk in cents, in shared memory as loaded ones are. */
export function walk(length: number, timeframeMs = DAY_MS): BarData {
  const next = sfc32([1, 2, 3]);
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));
  const [start, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  let cents = 10_000;
  for (let at = 0; at < length; at += 1) {
    start[at] = Date.UTC(2000, 0, 3) + at * timeframeMs;
    open[at] = cents / 100;
    cents = Math.max(500, cents + (next() % 401) - 200);
    close[at] = cents / 100;
    high[at] = Math.max(open[at] as number, cents / 100) + 0.05;
    low[at] = Math.min(open[at] as number, cents / 100) - 0.05;
    volume[at] = 1_000;
  }
  return {
    instrument: SPY,
    length,
    timeframeMs,
    priceDigits: 2,
    start,
    open,
    high,
    low,
    close,
    volume,
    hash: `walk-${length}`,
  };
}
