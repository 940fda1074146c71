import type { BarData } from "@tickwork/backtest/bar-data";
import { instrumentOf } from "@tickwork/backtest/load/instrument-of";
import { seededRandom } from "@tickwork/actor/seeded-random";

const MINUTE_MS = 60_000;

/** Bars of a minute of a seeded walk in cents, in shared memory. */
export function walkBars(length: number): BarData {
  const random = seededRandom(1, "bars");
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));
  const [start, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  let cents = 10_000;
  for (let at = 0; at < length; at += 1) {
    const before = cents;
    cents = Math.max(500, cents + Math.round((random() - 0.5) * 40));
    start[at] = at * MINUTE_MS;
    open[at] = before / 100;
    high[at] = (Math.max(before, cents) + 2) / 100;
    low[at] = (Math.min(before, cents) - 2) / 100;
    close[at] = cents / 100;
    volume[at] = 1_000;
  }
  return {
    instrument: instrumentOf("WALK"),
    length,
    timeframeMs: MINUTE_MS,
    priceDigits: 2,
    start,
    open,
    high,
    low,
    close,
    volume,
    hash: "walk",
  };
}
