import { seededRandom } from "@tickwork/actor/seeded-random";
import type { BarData } from "@tickwork/backtest/bar-data";

const MINUTE_MS = 60_000;

/** Minutes of a seeded walk in whole cents, in shared memory as loaded bars are. */
export function walkBars(length: number): BarData {
  const random = seededRandom(1, "walk");
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));
  const [start, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  let cents = 10_000;
  for (let at = 0; at < length; at += 1) {
    const before = cents;
    cents = Math.max(1_000, cents + Math.round((random() - 0.5) * 60));
    start[at] = Date.UTC(2020, 0, 1) + at * MINUTE_MS;
    open[at] = before / 100;
    close[at] = cents / 100;
    high[at] = (Math.max(before, cents) + 5) / 100;
    low[at] = (Math.min(before, cents) - 5) / 100;
    volume[at] = 1_000;
  }
  return {
    instrument: {
      id: "STK:SPY:USD",
      symbol: "SPY",
      securityType: "STK",
      currency: "USD",
      exchange: "SMART",
      primaryExchange: "ARCA",
      calendar: "XNYS",
      priceIncrement: 0.01,
      minimumQuantity: 1,
      quantityIncrement: 1,
      multiplier: 1,
    },
    length,
    timeframeMs: MINUTE_MS,
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
