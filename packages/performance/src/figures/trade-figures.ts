import { empty, ratio, tooFew, type FigureDefinition, type Outcome } from "../figure.ts";
import type { TradeBasis } from "../trade-basis.ts";
import { kellyFraction, payoffRatio } from "./risk-figures.ts";

const needsTrades = (count: number) => tooFew(count, 1, "trades");

/** From the profit of each trade alone. */
export const tradeFigures: readonly FigureDefinition<TradeBasis>[] = [
  {
    name: "trades",
    title: "Closed trades",
    unit: "count",
    definition: "N",
    source: "count",
    compute: ({ summary: { count } }) => count,
  },
  {
    name: "totalPnl",
    title: "Total profit",
    unit: "money",
    definition: "Σpnl",
    source: "sum",
    compute: ({ summary: { gained, lost } }) => gained - lost,
  },
  {
    name: "winRate",
    title: "Win rate",
    unit: "ratio",
    definition: "W = trades with pnl > 0 over all trades",
    source: "Tharp, Trade Your Way to Financial Freedom, 1998",
    compute: ({ summary: { count, wins } }) => needsTrades(count) ?? wins / count,
  },
  {
    name: "profitFactor",
    title: "Profit factor",
    unit: "ratio",
    definition: "Σ(pnl>0)/|Σ(pnl<0)|",
    source: "Schwager, Schwager on Futures: Technical Analysis, 1996",
    compute: ({ summary: { count, gained, lost } }) => needsTrades(count) ?? ratio(gained, lost, "no trade was lost"),
  },
  {
    name: "payoff",
    title: "Payoff",
    unit: "ratio",
    definition: "mean(pnl>0)/|mean(pnl<0)|",
    source: "Kaufman, Trading Systems and Methods, 2013",
    compute: ({ summary }) => needsTrades(summary.count) ?? payoffRatio(summary, "trade"),
  },
  {
    name: "expectancy",
    title: "Expectancy of a trade",
    unit: "money",
    definition: "mean(pnl)",
    source: "Tharp 1998",
    compute: ({ summary: { count, mean } }) => needsTrades(count) ?? mean,
  },
  {
    name: "expectancyRatio",
    title: "Expectancy ratio",
    unit: "ratio",
    definition: "mean(pnl)/|mean(pnl<0)|: what a trade earns for each unit that a losing one loses",
    source: "Tharp, Definitive Guide to Position Sizing, 2008: the average loss stands for R",
    compute: ({ summary: { count, mean, lost, losses } }) =>
      needsTrades(count) ?? ratio(mean, ratio(lost, losses, "no trade was lost"), "no trade was lost"),
  },
  {
    name: "averageWin",
    title: "Average winner",
    unit: "money",
    definition: "mean(pnl>0)",
    source: "arithmetic mean",
    samples: ({ summary }) => summary.wins,
    compute: ({ summary: { gained, wins } }) => ratio(gained, wins, "no trade was won"),
  },
  {
    name: "averageLoss",
    title: "Average loser",
    unit: "money",
    definition: "mean(pnl<0)",
    source: "arithmetic mean",
    samples: ({ summary }) => summary.losses,
    compute: ({ summary: { lost, losses } }) => ratio(-lost, losses, "no trade was lost"),
  },
  {
    name: "bestTrade",
    title: "Best trade",
    unit: "money",
    definition: "max pnl",
    source: "order statistic",
    compute: ({ summary: { count, best } }) => needsTrades(count) ?? best,
  },
  {
    name: "worstTrade",
    title: "Worst trade",
    unit: "money",
    definition: "min pnl",
    source: "order statistic",
    compute: ({ summary: { count, worst } }) => needsTrades(count) ?? worst,
  },
  {
    name: "sqn",
    title: "System quality number",
    unit: "ratio",
    definition: "√N·mean(pnl)/deviation(pnl), sample deviation",
    source: "Tharp 2008; of money, as backtesting.py and vectorbt",
    compute: ({ summary }) => systemQuality(summary),
  },
  {
    name: "kelly",
    title: "Kelly fraction",
    unit: "ratio",
    definition: "W - (1-W)/payoff",
    source: "Kelly, A New Interpretation of Information Rate, 1956, for fixed odds",
    compute: ({ summary, figure }) => kellyFraction(figure("winRate"), payoffRatio(summary, "trade")),
  },
  {
    name: "longestWinStreak",
    title: "Longest winning streak",
    unit: "count",
    definition: "most trades in a row with pnl > 0",
    source: "longest run",
    compute: ({ summary: { count, longestWinStreak } }) => needsTrades(count) ?? longestWinStreak,
  },
  {
    name: "longestLossStreak",
    title: "Longest losing streak",
    unit: "count",
    definition: "most trades in a row with pnl < 0",
    source: "longest run",
    compute: ({ summary: { count, longestLossStreak } }) => needsTrades(count) ?? longestLossStreak,
  },
  {
    name: "maxClosedDrawdown",
    title: "Largest drawdown of closed trades",
    unit: "money",
    definition: "min(Σpnl - its peak), the start being a peak",
    source: "Magdon-Ismail & Atiya, Maximum Drawdown, 2004, of money",
    compute: ({ summary: { count, closedDrawdown } }) => needsTrades(count) ?? closedDrawdown,
  },
];

/** √N·mean/deviation (Tharp 2008), the sample deviation. */
export function systemQuality({ count, mean, squares }: { count: number; mean: number; squares: number }): Outcome {
  const few = tooFew(count, 2, "trades");
  if (few !== undefined) return few;
  if (!(squares > 0)) return empty("all trades are equal: they have no deviation");
  return (Math.sqrt(count) * mean) / Math.sqrt(squares / (count - 1));
}
