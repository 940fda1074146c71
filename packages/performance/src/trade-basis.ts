import type { Outcome } from "./figure.ts";
import type { TradeColumns } from "./trade-columns.ts";

/** What one pass over the profits of trades leaves behind. */
export interface TradeSummary {
  readonly count: number;
  readonly mean: number;
  /** Σ(pnl-mean)². */
  readonly squares: number;
  readonly wins: number;
  readonly losses: number;
  readonly gained: number;
  readonly lost: number;
  readonly best: number;
  readonly worst: number;
  readonly longestWinStreak: number;
  readonly longestLossStreak: number;
  /** Largest fall of the summed profit below its peak, the start being a peak; not positive. */
  readonly closedDrawdown: number;
}

/** What formulas of trades are computed from. */
export interface TradeBasis {
  readonly columns: TradeColumns<Float64Array>;
  readonly summary: TradeSummary;
  /** Money that the trades were made with, where it is known. */
  readonly capital: number | undefined;
  figure(name: string): Outcome;
}

/** One pass; the mean and squares by Welford's update (1962). */
export function summarizeTrades(pnl: Float64Array): TradeSummary {
  let [mean, squares, wins, losses, gained, lost] = [0, 0, 0, 0, 0, 0];
  let [best, worst] = [-Infinity, Infinity];
  let [winning, losing, longestWinStreak, longestLossStreak] = [0, 0, 0, 0];
  let [total, peak, closedDrawdown] = [0, 0, 0];
  for (let at = 0; at < pnl.length; at++) {
    const profit = pnl[at] as number;
    const delta = profit - mean;
    mean += delta / (at + 1);
    squares += delta * (profit - mean);
    if (profit > 0) {
      wins++;
      gained += profit;
    } else if (profit < 0) {
      losses++;
      lost -= profit;
    }
    winning = profit > 0 ? winning + 1 : 0;
    losing = profit < 0 ? losing + 1 : 0;
    longestWinStreak = Math.max(longestWinStreak, winning);
    longestLossStreak = Math.max(longestLossStreak, losing);
    best = Math.max(best, profit);
    worst = Math.min(worst, profit);
    total += profit;
    peak = Math.max(peak, total);
    closedDrawdown = Math.min(closedDrawdown, total - peak);
  }
  return {
    count: pnl.length,
    mean,
    squares,
    wins,
    losses,
    gained,
    lost,
    best,
    worst,
    longestWinStreak,
    longestLossStreak,
    closedDrawdown,
  };
}
