import { DAY_MS } from "@tickwork/model/time";
import { withBenchmark } from "../figures/benchmark-figures.ts";
import { probabilisticSharpe } from "../figures/significance-figures.ts";
import { sampleDeviation } from "../figures/risk-figures.ts";
import { empty, ratio, tooFew, type Outcome } from "../figure.ts";
import { normalQuantile } from "../normal-distribution.ts";
import type { ReturnBasis } from "../return-basis.ts";
import { summarizeReturns } from "../return-summary.ts";
import type { TradeBasis } from "../trade-basis.ts";
import type { Convention } from "./convention.ts";

/** (1+mean)^P - 1: its annual performance, also where others take P·mean. */
function annual(mean: number, periods: number): number {
  return (1 + mean) ** periods - 1;
}

function calendarCagr({ dates, returns, summary: { logGrowth } }: ReturnBasis): Outcome {
  if (dates === undefined) return empty("counts years by the calendar: needs the date of each return");
  const years = ((dates[returns.length - 1] ?? 0) - (dates[0] ?? 0)) / DAY_MS / 365;
  return years > 0
    ? 100 * Math.expm1(logGrowth / years)
    : empty("counts years by the calendar: needs two different dates");
}

function sharpe({ summary, annualRiskFree, periodsPerYear }: ReturnBasis): Outcome {
  const deviation = sampleDeviation(summary) * Math.sqrt(periodsPerYear);
  return (
    tooFew(summary.count, 2) ??
    ratio(annual(summary.mean, periodsPerYear) - annualRiskFree, deviation, "all returns are equal")
  );
}

function sortino({ returns, summary, annualRiskFree, periodsPerYear }: ReturnBasis): Outcome {
  const losses = summarizeReturns(
    returns.filter((value) => value < 0),
    0,
  );
  return (
    tooFew(losses.count, 2, "negative returns") ??
    ratio(
      annual(summary.mean, periodsPerYear) - annualRiskFree,
      sampleDeviation(losses) * Math.sqrt(periodsPerYear),
      "all negative returns are equal",
    )
  );
}

/** Over the last year only, and rounded in its report; here it is not. */
function valueAtRisk({ returns, confidence, periodsPerYear }: ReturnBasis): Outcome {
  const last = summarizeReturns(returns.slice(-periodsPerYear), 0);
  return tooFew(last.count, 2) ?? 100 * (last.mean + normalQuantile(1 - confidence) * sampleDeviation(last));
}

function alpha(basis: ReturnBasis): Outcome {
  const { periodsPerYear, annualRiskFree, figure } = basis;
  return withBenchmark(basis, 2, ({ mean, benchmarkMean }) => {
    const beta = figure("beta");
    if (typeof beta !== "number") return beta;
    const expected = annualRiskFree + beta * (annual(benchmarkMean, periodsPerYear) - annualRiskFree);
    return 100 * (annual(mean, periodsPerYear) - expected);
  });
}

function informationRatio(basis: ReturnBasis): Outcome {
  const { periodsPerYear } = basis;
  return withBenchmark(basis, 2, ({ count, mean, benchmarkMean, activeSquares }) =>
    ratio(
      annual(mean, periodsPerYear) - annual(benchmarkMean, periodsPerYear),
      Math.sqrt((activeSquares / (count - 1)) * periodsPerYear),
      "the series differs from the benchmark by a constant",
    ),
  );
}

/** A trade that ends at zero is a loss. */
function payoff({ summary: { count, wins, gained, lost } }: TradeBasis): Outcome {
  if (wins === 0) return empty("no trade was won");
  return ratio(gained / wins, count === wins ? 0 : lost / (count - wins), "no trade was lost");
}

function expectancyRatio(basis: TradeBasis): Outcome {
  const { count, wins } = basis.summary;
  const one = payoff(basis);
  if (count === 0 || typeof one !== "number") return tooFew(count, 1, "trades") ?? one;
  return (wins / count) * one - (count - wins) / count;
}

export const lean: Convention = {
  name: "lean",
  title: "QuantConnect Lean (PortfolioStatistics.cs, Statistics.cs, TradeStatistics.cs)",
  periodsPerYear: () => 252,
  sameReturns: ["totalReturnPct", "volatilityPct", "maxDrawdownPct", "beta", "trackingErrorPct"],
  sameTrades: [
    "trades",
    "winRate",
    "profitFactor",
    "expectancy",
    "averageWin",
    "bestTrade",
    "worstTrade",
    "longestWinStreak",
  ],
  returns: {
    cagrPct: { definition: "Π(1+r)^(365/days) - 1, days from the first to the last date", compute: calendarCagr },
    sharpe: { definition: "((1+mean)^P - 1 - rate)/(deviation·√P)", compute: sharpe },
    sortino: {
      definition: "((1+mean)^P - 1 - rate)/(sample deviation of the negative returns·√P)",
      compute: sortino,
    },
    varNormalPct: { definition: "mean + Φ⁻¹(1-c)·deviation of the last P returns", compute: valueAtRisk },
    psr: {
      definition: "with the excess kurtosis in place of the raw one, against S* = 1/√P",
      compute: (basis) => probabilisticSharpe(basis, { against: 1 / Math.sqrt(basis.periodsPerYear), asLean: true }),
    },
    alphaPct: {
      definition: "(1+mean(r))^P - 1 - (rate + beta·((1+mean(b))^P - 1 - rate))",
      compute: alpha,
    },
    informationRatio: {
      definition: "((1+mean(r))^P - (1+mean(b))^P)/tracking error",
      compute: informationRatio,
    },
  },
  trades: {
    payoff: { definition: "mean(pnl>0)/|mean(pnl≤0)|: a trade without gain is a loss", compute: payoff },
    expectancyRatio: { definition: "W·payoff - (1-W), with that payoff", compute: expectancyRatio },
  },
  notes: [
    "It takes the risk-free rate from US interest rates; here it is 0 unless it is given.",
    "It rounds the drawdown and the value at risk to three decimals, and shows 0 or 10 for ratios without a denominator; here they are exact, or empty.",
  ],
};
