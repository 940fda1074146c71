// The floor of backtests: nothing but the arithmetic of an SMA cross that fills at the next open with 0.1 % a side.
import type { BarData } from "@tickwork/backtest/bar-data";

const FEE = 0.001;

/** A simple moving average by a running sum; NaN before the first value. */
export function bareSma(values: Float64Array, period: number): Float64Array {
  const out = new Float64Array(values.length).fill(Number.NaN);
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) {
    sum += values[at] as number;
    if (at >= period) sum -= values[at - period] as number;
    if (at >= period - 1) out[at] = sum / period;
  }
  return out;
}

/** Final equity plus what its sums come to, so that none of the work can be left out. */
export function bareScenario({ open, close }: BarData, fast: Float64Array, slow: Float64Array): number {
  let [cash, position, pending, before, peak, lowest, sum, squares] = [1e7, 0, 0, 1e7, 1e7, 1, 0, 0];
  let last = Number.NaN;
  for (let at = 0; at < close.length; at += 1) {
    if (pending !== 0) {
      cash -= (pending + FEE) * (open[at] as number);
      position += pending;
      pending = 0;
    }
    const gap = (fast[at] as number) - (slow[at] as number);
    if (gap > 0 && last <= 0 && position === 0) pending = 1;
    else if (gap < 0 && last >= 0 && position > 0) pending = -1;
    last = gap;
    const equity = cash + position * (close[at] as number);
    const change = equity / before - 1;
    sum += change;
    squares += change * change;
    if (equity > peak) peak = equity;
    else if (equity < peak * lowest) lowest = equity / peak;
    before = equity;
  }
  return before + sum + squares + lowest;
}
