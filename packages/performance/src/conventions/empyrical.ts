import { periodAlpha } from "../figures/benchmark-figures.ts";
import { tooFew, type Outcome } from "../figure.ts";
import type { ReturnBasis } from "../return-basis.ts";
import type { Convention } from "./convention.ts";

/** empyrical's expected shortfall, which vectorbt took over: the mean of the smallest floor((N-1)(1-c)) + 1 returns. */
export const smallestMean = {
  definition: "mean of the floor((N-1)(1-c)) + 1 smallest returns",
  compute: ({ summary: { count }, order, confidence }: ReturnBasis): Outcome =>
    // As Python computes (N-1)·0.05, and not 1 - 0.95, which is a little more.
    tooFew(count, 1) ?? 100 * order.meanOfSmallest(Math.floor((count - 1) * Number((1 - confidence).toFixed(12))) + 1),
};

/** empyrical's alpha since 0.5, and vectorbt's: Jensen's alpha of a period, compounded. */
export const compoundedAlpha = {
  definition: "(1 + mean(r-f) - beta·mean(b-f))^P - 1",
  compute(basis: ReturnBasis): Outcome {
    const alpha = periodAlpha(basis);
    return typeof alpha === "number" ? 100 * ((1 + alpha) ** basis.periodsPerYear - 1) : alpha;
  },
};

export const empyrical: Convention = {
  name: "empyrical",
  title: "empyrical 0.5 and empyrical-reloaded (stats.py)",
  periodsPerYear: () => 252,
  sameReturns: [
    "totalReturnPct",
    "cagrPct",
    "volatilityPct",
    "sharpe",
    "sortino",
    "calmar",
    "omega",
    "maxDrawdownPct",
    "varHistoricalPct",
    "tailRatio",
    "stability",
    "beta",
    "informationRatio",
    "upCapture",
    "downCapture",
  ],
  sameTrades: [],
  returns: { cvarHistoricalPct: smallestMean, alphaPct: compoundedAlpha },
  trades: {},
  notes: ["It takes the risk-free rate per period; here it is given per year and de-annualised."],
};
