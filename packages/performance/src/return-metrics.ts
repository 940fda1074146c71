import type { EpochMs } from "@tickwork/model/time";
import { checkedReturns, checkLength } from "./checked-series.ts";
import { conventionOf } from "./conventions/conventions.ts";
import { performanceError } from "./errors.ts";
import type { Figure } from "./figure.ts";
import { benchmarkFigures } from "./figures/benchmark-figures.ts";
import { drawdownFigures } from "./figures/drawdown-figures.ts";
import { growthFigures } from "./figures/growth-figures.ts";
import { riskFigures } from "./figures/risk-figures.ts";
import { significanceFigures } from "./figures/significance-figures.ts";
import { tailFigures } from "./figures/tail-figures.ts";
import { resolveFigures } from "./resolve-figures.ts";
import { checkDates } from "./monthly-table.ts";
import { returnBasis, type ReturnBasis, type Trials } from "./return-basis.ts";

/** Every figure of returns, in the order of the output, by groups. */
export const returnFigureGroups = [
  { title: "Growth", figures: growthFigures },
  { title: "Risk and reward", figures: riskFigures },
  { title: "Drawdowns", figures: drawdownFigures },
  { title: "Tails and shape", figures: tailFigures },
  { title: "Skill or chance", figures: significanceFigures },
  { title: "Beside a benchmark", figures: benchmarkFigures },
] as const;

export interface ReturnMetricsOptions {
  /** `tickwork`, or a tool: `quantstats`, `empyrical`, `backtesting.py`, `vectorbt`, `lean`. */
  readonly convention?: string | undefined;
  /** Of the end of each period; months are those of UTC. */
  readonly dates?: ArrayLike<EpochMs> | undefined;
  /** Returns of the same periods. */
  readonly benchmark?: ArrayLike<number> | undefined;
  /** A year's rate as a fraction. Default 0. */
  readonly annualRiskFree?: number | undefined;
  /** Instead of the convention's. */
  readonly periodsPerYear?: number | undefined;
  /** Of VaR and CVaR. Default 0.95. */
  readonly confidence?: number | undefined;
  /** For the deflated Sharpe ratio. */
  readonly trials?: Trials | undefined;
}

/**
 * All figures of a series of simple returns, as fractions per period.
 * @throws TickworkError TW-PER-001 to 005 for values, dates or options that cannot be
 */
export function returnMetrics(values: ArrayLike<number>, options: ReturnMetricsOptions = {}): readonly Figure[] {
  const { dates, trials, annualRiskFree = 0, confidence = 0.95 } = options;
  const returns = checkedReturns(values);
  if (dates !== undefined) checkDates(dates, returns.length);
  const benchmark =
    options.benchmark === undefined ? undefined : checkedReturns(options.benchmark, "the benchmark's return");
  if (benchmark !== undefined) checkLength("returns of the benchmark", benchmark.length, returns.length);
  const convention = conventionOf(options.convention ?? "tickwork");
  const periodsPerYear = options.periodsPerYear ?? convention.periodsPerYear(dates);
  checkOptions({ periodsPerYear, confidence, annualRiskFree });
  const definitions = returnFigureGroups.flatMap(({ figures }) => figures);
  return resolveFigures<ReturnBasis>(
    { definitions, convention, same: convention.sameReturns, differences: convention.returns, samples: returns.length },
    (figure) => returnBasis({ returns, benchmark, dates, trials, annualRiskFree, confidence, periodsPerYear }, figure),
  );
}

function checkOptions(options: { periodsPerYear: number; confidence: number; annualRiskFree: number }): void {
  const { periodsPerYear, confidence, annualRiskFree } = options;
  if (!(periodsPerYear > 0 && periodsPerYear <= 1e7))
    throw refuse(`a year of ${periodsPerYear} periods is not between 0 and 10 million`);
  if (!(confidence >= 0.5 && confidence < 1)) throw refuse(`the confidence ${confidence} is not from 0.5 to below 1`);
  if (!(annualRiskFree > -1 && annualRiskFree <= 10))
    throw refuse(`the risk-free rate ${annualRiskFree} a year is not above -1 and up to 10 (0.04 is 4 %)`);
}

function refuse(what: string) {
  return performanceError("TW-PER-005", `Cannot compute figures: ${what}.`);
}
