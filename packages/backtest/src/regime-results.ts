import type { BacktestResult } from "./backtest-result.ts";
import { type Regime, REGIMES, regimesOf } from "./regimes.ts";
import { seenBars } from "./seen-bars.ts";
import { tradeTable } from "./trade-table.ts";

/** How a run did while the market was in one regime. */
export interface RegimeResult {
  readonly regime: Regime;
  readonly bars: number;
  /** Compounded over the bars of the regime. */
  readonly returnPct: number;
  /** Bars with a gain, of those with a gain or a loss; null without any. */
  readonly winningBars: number | null;
  /** Closed trades that were entered in it, and their profit. */
  readonly trades: number;
  readonly pnl: number;
}

/** How often one regime followed on another, and what the run made on the first bar of the new one, on average. */
export interface RegimeChange {
  readonly from: Regime;
  readonly to: Regime;
  readonly count: number;
  readonly averageReturnPct: number;
}

/** A bar's return belongs to the regime that was known when it began: that of the bar before. */
export function regimeResults(result: BacktestResult): {
  readonly regimes: readonly RegimeResult[];
  readonly changes: readonly RegimeChange[];
} {
  const { equity, data, options } = result;
  const regimes = regimesOf(seenBars(data));
  const known = (bar: number): number => (bar === 0 ? 0 : (regimes[bar - 1] as number));
  const sums = REGIMES.map((regime) => ({ regime, bars: 0, growth: 1, gains: 0, losses: 0, trades: 0, pnl: 0 }));
  const changes = new Map<number, { count: number; sum: number }>();
  let before = Number(options.cash);
  for (let bar = 0; bar < equity.length; bar += 1) {
    const now = equity[bar] as number;
    const change = now / before - 1;
    before = now;
    const sum = sums[known(bar)];
    if (sum === undefined) continue;
    sum.bars += 1;
    sum.growth *= 1 + change;
    if (change > 0) sum.gains += 1;
    if (change < 0) sum.losses += 1;
    if (bar > 0 && known(bar) !== known(bar - 1)) {
      const key = known(bar - 1) * REGIMES.length + known(bar);
      const seen = changes.get(key) ?? { count: 0, sum: 0 };
      changes.set(key, { count: seen.count + 1, sum: seen.sum + change });
    }
  }
  const table = tradeTable(result);
  for (let at = 0; at < table.closed; at += 1) {
    const sum = sums[known(table.entryBar[at] as number)];
    if (sum === undefined) continue;
    sum.trades += 1;
    sum.pnl += table.pnl[at] as number;
  }
  return {
    regimes: sums.flatMap(({ regime, bars, growth, gains, losses, trades, pnl }) => {
      const winningBars = gains + losses === 0 ? null : gains / (gains + losses);
      return bars === 0 ? [] : [{ regime, bars, returnPct: 100 * (growth - 1), winningBars, trades, pnl }];
    }),
    changes: [...changes].map(([key, { count, sum }]) => ({
      from: REGIMES[Math.floor(key / REGIMES.length)] ?? "unknown",
      to: REGIMES[key % REGIMES.length] ?? "unknown",
      count,
      averageReturnPct: (100 * sum) / count,
    })),
  };
}
