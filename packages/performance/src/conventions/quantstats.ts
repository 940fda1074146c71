import { tooFew } from "../figure.ts";
import type { Convention } from "./convention.ts";

export const quantstats: Convention = {
  name: "quantstats",
  title: "quantstats from 0.0.84 (stats.py)",
  periodsPerYear: () => 252,
  sameReturns: [
    "totalReturnPct",
    "cagrPct",
    "bestPct",
    "worstPct",
    "winRate",
    "averageWinPct",
    "averageLossPct",
    "volatilityPct",
    "sharpe",
    "sortino",
    "calmar",
    "omega",
    "gainToPain",
    "profitFactor",
    "payoff",
    "kelly",
    "maxDrawdownPct",
    "varNormalPct",
    "cvarNormalPct",
    "cvarHistoricalPct",
    "tailRatio",
    "skew",
    "kurtosis",
    "psr",
    "beta",
    "alphaPct",
    "informationRatio",
  ],
  sameTrades: [],
  returns: {
    ulcerIndexPct: {
      definition: "√(Σ(1 - equity/peak)²/(N-1))",
      compute: ({ summary: { count, drawdownSquares } }) =>
        tooFew(count, 2) ?? 100 * Math.sqrt(drawdownSquares / (count - 1)),
    },
  },
  trades: {},
  notes: [
    "Older versions took 3 from the kurtosis twice in the probabilistic Sharpe ratio; before 0.0.83 they mixed the two methods in the expected shortfall.",
    "It shows 0 or infinity for some figures that have no value; here they are empty.",
  ],
};
