import { empty, ratio, tooFew, type FigureDefinition, type Outcome } from "../figure.ts";
import { deflatedBenchmark } from "../deflated-benchmark.ts";
import { normalCdf } from "../normal-distribution.ts";
import type { ReturnBasis } from "../return-basis.ts";
import { NO_VARIANCE, sampleDeviation } from "./risk-figures.ts";
import { sampleKurtosis, sampleSkew } from "./tail-figures.ts";

/** How likely skill is, and not chance. */
export const significanceFigures: readonly FigureDefinition<ReturnBasis>[] = [
  {
    name: "psr",
    title: "Probabilistic Sharpe ratio",
    unit: "probability",
    definition: "Φ((S-S*)·√(N-1)/√(1 - skew·S + (k-1)/4·S²)), S per period, S* = 0, k the raw kurtosis (3 if normal)",
    source: "Bailey & López de Prado, The Sharpe Ratio Efficient Frontier, 2012",
    compute: (basis) => probabilisticSharpe(basis, { against: 0 }),
  },
  {
    name: "deflatedSharpe",
    title: "Deflated Sharpe ratio",
    unit: "probability",
    definition:
      "the probabilistic Sharpe ratio against the largest Sharpe ratio that so many trials without skill are expected to show",
    source: "Bailey & López de Prado, The Deflated Sharpe Ratio, 2014",
    compute(basis) {
      const { trials } = basis;
      if (trials === undefined)
        return empty(
          "needs the number of trials the strategy was chosen from, and the variance of their Sharpe ratios",
        );
      return probabilisticSharpe(basis, { against: deflatedBenchmark(trials.count, trials.sharpeVariance) });
    },
  },
];

/** How the probability is asked for. */
export interface SharpeQuestion {
  /** The Sharpe ratio to be above, per period. */
  readonly against: number;
  /** Lean's way: the excess kurtosis in the raw one's place, and no risk-free rate. */
  readonly asLean?: boolean;
}

/** Probability that the true Sharpe ratio is above another (Bailey & López de Prado 2012). */
export function probabilisticSharpe(
  { summary, riskFree }: ReturnBasis,
  { against, asLean = false }: SharpeQuestion,
): Outcome {
  const few = tooFew(summary.count, 4);
  if (few !== undefined) return few;
  const sharpe = ratio(summary.mean - (asLean ? 0 : riskFree), sampleDeviation(summary), NO_VARIANCE);
  const skew = sampleSkew(summary);
  const excess = sampleKurtosis(summary);
  if (typeof sharpe !== "number") return sharpe;
  if (typeof skew !== "number") return skew;
  if (typeof excess !== "number") return excess;
  const kurtosis = asLean ? excess : excess + 3;
  const variance = 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
  if (!(variance > 0)) return empty("skewness and kurtosis of so few returns give no error of the Sharpe ratio");
  return normalCdf(((sharpe - against) * Math.sqrt(summary.count - 1)) / Math.sqrt(variance));
}
