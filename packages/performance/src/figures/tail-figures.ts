import { empty, ratio, tooFew, type FigureDefinition, type Outcome } from "../figure.ts";
import { normalDensity, normalQuantile } from "../normal-distribution.ts";
import type { ReturnBasis } from "../return-basis.ts";
import type { ReturnSummary } from "../return-summary.ts";
import { NO_VARIANCE, sampleDeviation } from "./risk-figures.ts";

/** The ends and the shape of the distribution. */
export const tailFigures: readonly FigureDefinition<ReturnBasis>[] = [
  {
    name: "varNormalPct",
    title: "Value at risk, normal",
    unit: "percent",
    definition: "mean + Φ⁻¹(1-c)·deviation, c = 0.95: what a period loses no more than, if returns are normal",
    source: "J.P. Morgan, RiskMetrics Technical Document, 1996: variance-covariance method",
    compute: ({ summary, confidence }) =>
      tooFew(summary.count, 2) ?? 100 * (summary.mean + normalQuantile(1 - confidence) * sampleDeviation(summary)),
  },
  {
    name: "varHistoricalPct",
    title: "Value at risk, historical",
    unit: "percent",
    definition: "the (1-c) quantile of the returns, linearly interpolated",
    source: "Jorion, Value at Risk, 2006: historical simulation; quantile of type 7",
    compute: ({ summary: { count }, order, confidence }) => tooFew(count, 1) ?? 100 * order.quantile(1 - confidence),
  },
  {
    name: "cvarNormalPct",
    title: "Expected shortfall (CVaR), normal",
    unit: "percent",
    definition: "mean - deviation·φ(Φ⁻¹(1-c))/(1-c)",
    source: "Acerbi & Tasche, On the Coherence of Expected Shortfall, 2002, of a normal distribution",
    compute: ({ summary, confidence }) =>
      tooFew(summary.count, 2) ??
      100 *
        (summary.mean - (sampleDeviation(summary) * normalDensity(normalQuantile(1 - confidence))) / (1 - confidence)),
  },
  {
    name: "cvarHistoricalPct",
    title: "Expected shortfall (CVaR), historical",
    unit: "percent",
    definition: "mean of the returns that are no better than the historical value at risk",
    source: "Rockafellar & Uryasev, Optimization of Conditional Value-at-Risk, 2000",
    compute: ({ summary: { count }, order, confidence }) =>
      tooFew(count, 1) ?? 100 * order.tailBelow(order.quantile(1 - confidence)).mean,
  },
  {
    name: "tailRatio",
    title: "Tail ratio",
    unit: "ratio",
    definition: "|95th percentile|/|5th percentile|, linearly interpolated",
    source: "empyrical and quantstats tail_ratio",
    compute: ({ summary: { count }, order }) =>
      tooFew(count, 1) ??
      ratio(Math.abs(order.quantile(0.95)), Math.abs(order.quantile(0.05)), "the 5th percentile is zero"),
  },
  {
    name: "skew",
    title: "Skewness",
    unit: "ratio",
    definition: "G1 = √(N(N-1))/(N-2)·m3/m2^1.5",
    source: "Joanes & Gill, Comparing Measures of Sample Skewness and Kurtosis, 1998; as pandas",
    compute: ({ summary }) => sampleSkew(summary),
  },
  {
    name: "kurtosis",
    title: "Excess kurtosis",
    unit: "ratio",
    definition: "G2 = (N-1)/((N-2)(N-3))·((N+1)(m4/m2² - 3) + 6); 0 for a normal distribution",
    source: "Joanes & Gill 1998; as pandas",
    compute: ({ summary }) => sampleKurtosis(summary),
  },
  {
    name: "stability",
    title: "Stability",
    unit: "ratio",
    definition: "R² of a straight line through the logarithm of equity over time",
    source: "empyrical stability_of_timeseries",
    compute: ({ summary: { count, logFit, logGrowth } }) =>
      tooFew(count, 2) ??
      (logGrowth === -Infinity
        ? empty("equity reached zero")
        : Number.isNaN(logFit)
          ? empty("equity never moved")
          : Math.min(1, logFit)),
  },
];

/** G1, the skewness of a sample corrected for bias (Joanes & Gill 1998). */
export function sampleSkew({ count, squares, cubes }: ReturnSummary): Outcome {
  const few = tooFew(count, 3);
  if (few !== undefined) return few;
  if (squares === 0) return empty(NO_VARIANCE);
  return ((count * Math.sqrt(count - 1)) / (count - 2)) * (cubes / squares ** 1.5);
}

/** G2, the excess kurtosis of a sample corrected for bias (Joanes & Gill 1998). */
export function sampleKurtosis({ count, squares, fourths }: ReturnSummary): Outcome {
  const few = tooFew(count, 4);
  if (few !== undefined) return few;
  if (squares === 0) return empty(NO_VARIANCE);
  const g2 = (count * fourths) / squares ** 2 - 3;
  return ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * g2 + 6);
}
