import type { BarColumns } from "@tickwork/strategies/strategy";

/** The floor: crossing averages, fees, equity and its drawdown as one loop over typed arrays; no orders, nothing checked. */
export function bareBacktest({ open, close }: BarColumns, fast: number, slow: number): number {
  let [fastSum, slowSum, gap, cash, position, peak, lowest] = [0, 0, Number.NaN, 1e7, 0, 1e7, 1];
  let wanted = 0;
  for (let at = 0; at < close.length; at += 1) {
    if (wanted !== position) {
      cash -= (wanted - position) * (open[at] as number) + 0.001 * (open[at] as number);
      position = wanted;
    }
    const price = close[at] as number;
    fastSum += price - (at >= fast ? (close[at - fast] as number) : 0);
    slowSum += price - (at >= slow ? (close[at - slow] as number) : 0);
    const equity = cash + position * price;
    if (equity > peak) peak = equity;
    else if (equity < peak * lowest) lowest = equity / peak;
    if (at < slow - 1) continue;
    const now = fastSum / fast - slowSum / slow;
    if (now > 0 && gap <= 0) wanted = 1;
    else if (now < 0 && gap >= 0) wanted = 0;
    gap = now;
  }
  return cash + position * (close.at(-1) as number) + lowest;
}
