import type { EpochMs } from "@tickwork/model/time";
import { DAY_MS } from "@tickwork/model/time";
import { empty, ratio, tooFew, type Outcome } from "../figure.ts";
import type { ReturnBasis } from "../return-basis.ts";
import type { TradeBasis } from "../trade-basis.ts";
import type { Convention } from "./convention.ts";

/** Its geometric mean divides by the number of equity values: one more than there are returns. */
function dailyGrowth({ summary: { count, logGrowth } }: ReturnBasis): number {
  return Math.expm1(logGrowth / (count + 1));
}

function annualReturn(basis: ReturnBasis): number {
  return (1 + dailyGrowth(basis)) ** basis.periodsPerYear - 1;
}

function annualVolatility(basis: ReturnBasis): number {
  const { summary, periodsPerYear } = basis;
  const growth = (1 + dailyGrowth(basis)) ** 2;
  const variance = summary.squares / (summary.count - 1);
  return Math.sqrt((variance + growth) ** periodsPerYear - growth ** periodsPerYear);
}

/** The risk-free rate is a fraction, subtracted from percents; so it stands in its source. */
function sharpe(basis: ReturnBasis): Outcome {
  const few = tooFew(basis.summary.count, 2);
  if (few !== undefined) return few;
  return ratio(
    100 * annualReturn(basis) - basis.annualRiskFree,
    100 * annualVolatility(basis),
    "all returns are equal",
  );
}

function sortino(basis: ReturnBasis): Outcome {
  const { returns, summary, periodsPerYear, annualRiskFree } = basis;
  let squares = 0;
  for (const value of returns) if (value < 0) squares += value * value;
  return (
    tooFew(summary.count, 1) ??
    ratio(
      annualReturn(basis) - annualRiskFree,
      Math.sqrt((squares / summary.count) * periodsPerYear),
      "no return is below zero",
    )
  );
}

/** 365 where more than three fifths of two sevenths of the days are Saturdays and Sundays. */
function periodsOf(dates: ArrayLike<EpochMs> | undefined): number {
  if (dates === undefined || dates.length === 0) return 252;
  let weekend = 0;
  // The epoch was a Thursday.
  for (let at = 0; at < dates.length; at++) if ((Math.floor((dates[at] as number) / DAY_MS) + 3) % 7 >= 5) weekend++;
  return weekend / dates.length > (2 / 7) * 0.6 ? 365 : 252;
}

/** Its profit factor is of the trades' returns, not of their money. */
function profitFactor({ columns: { returns } }: TradeBasis): Outcome {
  if (returns === undefined) return empty("is of the trades' returns: needs a column `return`");
  let [gained, lost] = [0, 0];
  for (const value of returns) {
    if (value > 0) gained += value;
    else lost -= value;
  }
  return ratio(gained, lost, "no trade was lost");
}

export const backtestingPy: Convention = {
  name: "backtesting.py",
  title: "backtesting.py 0.6 (_stats.py)",
  periodsPerYear: periodsOf,
  sameReturns: ["totalReturnPct", "calmar", "maxDrawdownPct", "averageDrawdownPct"],
  sameTrades: ["trades", "winRate", "sqn", "kelly", "longestHoldingHours", "averageHoldingHours"],
  returns: {
    cagrPct: {
      definition: "(Π(1+r)^(1/(N+1)))^P - 1: the start counts as a period",
      compute: (basis) => tooFew(basis.summary.count, 1) ?? 100 * annualReturn(basis),
    },
    volatilityPct: {
      definition: "√((variance + g²)^P - g^(2P)), g the daily growth Π(1+r)^(1/(N+1)), sample variance",
      compute: (basis) => tooFew(basis.summary.count, 2) ?? 100 * annualVolatility(basis),
    },
    sharpe: { definition: "CAGR/volatility, both as above", compute: sharpe },
    sortino: { definition: "CAGR/(√(Σmin(r,0)²/N)·√P)", compute: sortino },
  },
  trades: {
    profitFactor: { definition: "Σ(return>0)/|Σ(return<0)| of the trades' returns", compute: profitFactor },
  },
  notes: [
    "A year has 252 periods, or 365 where the dates hold weekends.",
    "Equity is taken to start one period before the first return: give its equity curve as `equity`, without --capital.",
  ],
};
