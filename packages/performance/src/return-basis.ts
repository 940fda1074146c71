import type { EpochMs } from "@tickwork/model/time";
import { summarizeBenchmark, type BenchmarkSummary } from "./benchmark-summary.ts";
import { drawdownsOf, type Drawdown } from "./drawdown-list.ts";
import type { Outcome } from "./figure.ts";
import { monthsOf, type MonthReturn } from "./monthly-table.ts";
import { orderStatistics, type OrderStatistics } from "./order-statistics.ts";
import { summarizeReturns, type ReturnSummary } from "./return-summary.ts";

/** The trials that a strategy was chosen from. */
export interface Trials {
  readonly count: number;
  /** Variance of their Sharpe ratios, not annualised. */
  readonly sharpeVariance: number;
}

/** What formulas of returns are computed from. The costly parts are made when they are first asked for. */
export interface ReturnBasis {
  readonly returns: Float64Array;
  readonly summary: ReturnSummary;
  readonly periodsPerYear: number;
  /** De-annualised: (1+rate)^(1/periods) - 1. */
  readonly riskFree: number;
  readonly annualRiskFree: number;
  /** Of VaR and CVaR: 0.95. */
  readonly confidence: number;
  readonly dates: ArrayLike<EpochMs> | undefined;
  readonly trials: Trials | undefined;
  readonly benchmark: BenchmarkSummary | undefined;
  readonly order: OrderStatistics;
  readonly drawdowns: readonly Drawdown[];
  readonly months: readonly MonthReturn[] | undefined;
  /** Another figure, by the same convention. */
  figure(name: string): Outcome;
}

/** What a basis is made of, checked. */
export interface BasisInput {
  readonly returns: Float64Array;
  readonly benchmark: Float64Array | undefined;
  readonly dates: ArrayLike<EpochMs> | undefined;
  readonly trials: Trials | undefined;
  readonly annualRiskFree: number;
  readonly confidence: number;
  readonly periodsPerYear: number;
}

export function returnBasis(input: BasisInput, figure: (name: string) => Outcome): ReturnBasis {
  const { returns, benchmark, dates, periodsPerYear, annualRiskFree } = input;
  const riskFree = Math.expm1(Math.log1p(annualRiskFree) / periodsPerYear);
  const lazy: { order?: OrderStatistics; drawdowns?: readonly Drawdown[]; months?: readonly MonthReturn[] } = {};
  return {
    ...input,
    riskFree,
    summary: summarizeReturns(returns, riskFree),
    benchmark: benchmark === undefined ? undefined : summarizeBenchmark(returns, benchmark),
    get order() {
      return (lazy.order ??= orderStatistics(returns));
    },
    get drawdowns() {
      return (lazy.drawdowns ??= drawdownsOf(returns));
    },
    get months() {
      return dates === undefined ? undefined : (lazy.months ??= monthsOf(returns, dates));
    },
    figure,
  };
}
