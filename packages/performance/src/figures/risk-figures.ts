import { empty, ratio, times, tooFew, type FigureDefinition, type Outcome } from "../figure.ts";
import type { ReturnBasis } from "../return-basis.ts";

/** Sample deviation per period; why it gives no ratio when it is zero. */
export const NO_VARIANCE = "all returns are equal: they have no deviation";
const NO_LOSS = "no return is below the target";

/** √(Σ(r-mean)²/(N-1)) */
export function sampleDeviation({ count, squares }: { readonly count: number; readonly squares: number }): number {
  return Math.sqrt(squares / (count - 1));
}

/** Deviation, and what is earned for it. */
export const riskFigures: readonly FigureDefinition<ReturnBasis>[] = [
  {
    name: "volatilityPct",
    title: "Volatility a year",
    unit: "percent",
    definition: "√(Σ(r-mean)²/(N-1))·√P",
    source: "sample standard deviation, scaled by the square root of time; quantstats and empyrical agree",
    compute: ({ summary, periodsPerYear }) =>
      tooFew(summary.count, 2) ?? 100 * sampleDeviation(summary) * Math.sqrt(periodsPerYear),
  },
  {
    name: "sharpe",
    title: "Sharpe ratio",
    unit: "ratio",
    definition: "mean(r-f)/deviation(r)·√P, f the risk-free rate of a period, sample deviation",
    source: "Sharpe, The Sharpe Ratio, 1994",
    compute: ({ summary, riskFree, periodsPerYear }) =>
      tooFew(summary.count, 2) ??
      ratio((summary.mean - riskFree) * Math.sqrt(periodsPerYear), sampleDeviation(summary), NO_VARIANCE),
  },
  {
    name: "sortino",
    title: "Sortino ratio",
    unit: "ratio",
    definition: "mean(r-f)/√(Σmin(r-f,0)²/N)·√P over all N",
    source: "Sortino & Price, Performance Measurement in a Downside Risk Framework, 1994; Red Rock Capital, 2012",
    compute: ({ summary: { count, mean, downSquares }, riskFree, periodsPerYear }) =>
      tooFew(count, 2) ?? ratio((mean - riskFree) * Math.sqrt(periodsPerYear), Math.sqrt(downSquares / count), NO_LOSS),
  },
  {
    name: "calmar",
    title: "Calmar ratio",
    unit: "ratio",
    definition: "CAGR/|max drawdown|",
    source: "Young, Calmar Ratio: A Smoother Tool, 1991, over the whole series",
    compute: ({ figure }) => ratio(figure("cagrPct"), size(figure("maxDrawdownPct")), "there was no drawdown"),
  },
  {
    name: "omega",
    title: "Omega ratio",
    unit: "ratio",
    definition: "Σmax(r-f,0)/Σ|min(r-f,0)|",
    source: "Keating & Shadwick, A Universal Performance Measure, 2002; threshold 0, or the risk-free rate",
    compute: ({ summary: { count, excessGained, excessLost } }) =>
      tooFew(count, 1) ?? ratio(excessGained, excessLost, NO_LOSS),
  },
  {
    name: "gainToPain",
    title: "Gain to pain",
    unit: "ratio",
    definition: "Σr/Σ|r<0|",
    source: "Schwager, Hedge Fund Market Wizards, 2012; over the periods of the series, where he takes months",
    compute: ({ summary: { count, gained, lost } }) =>
      tooFew(count, 1) ?? ratio(gained - lost, lost, "no period was lost"),
  },
  {
    name: "profitFactor",
    title: "Profit factor of periods",
    unit: "ratio",
    definition: "Σ(r>0)/Σ|r<0|",
    source: "quantstats profit_factor; Omega at threshold 0 without a risk-free rate",
    compute: ({ summary: { count, gained, lost } }) => tooFew(count, 1) ?? ratio(gained, lost, "no period was lost"),
  },
  {
    name: "payoff",
    title: "Payoff of periods",
    unit: "ratio",
    definition: "mean(r>0)/|mean(r<0)|",
    source: "quantstats payoff_ratio",
    samples: ({ summary: { wins, losses } }) => wins + losses,
    compute: ({ summary }) => payoffRatio(summary, "period"),
  },
  {
    name: "kelly",
    title: "Kelly fraction",
    unit: "ratio",
    definition: "W - (1-W)/payoff, W the winning share of the periods that are not zero",
    source: "Kelly, A New Interpretation of Information Rate, 1956, for fixed odds; quantstats kelly_criterion",
    samples: ({ summary: { wins, losses } }) => wins + losses,
    compute: ({ summary, figure }) => kellyFraction(figure("winRate"), payoffRatio(summary, "period")),
  },
];

/** Average gain over the size of the average loss. */
export function payoffRatio(
  { wins, losses, gained, lost }: { wins: number; losses: number; gained: number; lost: number },
  what: string,
): Outcome {
  if (wins === 0) return empty(`no ${what} was won`);
  return ratio(gained / wins, ratio(lost, losses, `no ${what} was lost`), `no ${what} was lost`);
}

/** W - (1-W)/payoff (Kelly 1956, fixed odds). */
export function kellyFraction(winRate: Outcome, payoff: Outcome): Outcome {
  if (typeof winRate !== "number") return winRate;
  const lost = ratio(1 - winRate, payoff, "nothing was won");
  return typeof lost === "number" ? winRate - lost : lost;
}

function size(outcome: Outcome): Outcome {
  return typeof outcome === "number" ? Math.abs(outcome) : times(outcome, 1);
}
