import type { BenchmarkSummary } from "../benchmark-summary.ts";
import { empty, ratio, tooFew, type FigureDefinition, type Outcome } from "../figure.ts";
import type { ReturnBasis } from "../return-basis.ts";

const FLAT_BENCHMARK = "the benchmark never changed its return";

/** Beside a benchmark. */
export const benchmarkFigures: readonly FigureDefinition<ReturnBasis>[] = [
  {
    name: "beta",
    title: "Beta",
    unit: "ratio",
    definition: "covariance(r, b)/variance(b)",
    source: "Sharpe, Capital Asset Prices, 1964",
    compute: (basis) =>
      withBenchmark(basis, 2, ({ products, benchmarkSquares }) => ratio(products, benchmarkSquares, FLAT_BENCHMARK)),
  },
  {
    name: "alphaPct",
    title: "Alpha a year",
    unit: "percent",
    definition: "P·(mean(r-f) - beta·mean(b-f))",
    source: "Jensen, The Performance of Mutual Funds, 1968; arithmetic, as quantstats",
    compute: (basis) => {
      const alpha = periodAlpha(basis);
      return typeof alpha === "number" ? 100 * basis.periodsPerYear * alpha : alpha;
    },
  },
  {
    name: "informationRatio",
    title: "Information ratio",
    unit: "ratio",
    definition: "mean(r-b)/deviation(r-b) of a period, sample deviation, not annualised",
    source: "Grinold & Kahn, Active Portfolio Management, 2000; quantstats and empyrical agree not to annualise",
    compute: (basis) =>
      withBenchmark(basis, 2, ({ count, activeMean, activeSquares }) =>
        ratio(
          activeMean,
          Math.sqrt(activeSquares / (count - 1)),
          "the series differs from the benchmark by a constant",
        ),
      ),
  },
  {
    name: "trackingErrorPct",
    title: "Tracking error a year",
    unit: "percent",
    definition: "deviation(r-b)·√P",
    source: "Grinold & Kahn 2000",
    compute: (basis) =>
      withBenchmark(
        basis,
        2,
        ({ count, activeSquares }) => 100 * Math.sqrt((activeSquares / (count - 1)) * basis.periodsPerYear),
      ),
  },
  {
    name: "upCapture",
    title: "Up capture",
    unit: "ratio",
    definition: "annualised growth of r over that of b, in the periods with b > 0",
    source: "Morningstar, Upside/Downside Capture Ratio; empyrical up_capture",
    samples: ({ benchmark }) => benchmark?.up.count ?? 0,
    compute: (basis) => withBenchmark(basis, 1, ({ up }) => capture(up, basis.periodsPerYear, "rose")),
  },
  {
    name: "downCapture",
    title: "Down capture",
    unit: "ratio",
    definition: "annualised growth of r over that of b, in the periods with b < 0",
    source: "Morningstar, Upside/Downside Capture Ratio; empyrical down_capture",
    samples: ({ benchmark }) => benchmark?.down.count ?? 0,
    compute: (basis) => withBenchmark(basis, 1, ({ down }) => capture(down, basis.periodsPerYear, "fell")),
  },
];

/** Jensen's alpha of one period. */
export function periodAlpha(basis: ReturnBasis): Outcome {
  const { figure, riskFree } = basis;
  return withBenchmark(basis, 2, ({ mean, benchmarkMean }) => {
    const beta = figure("beta");
    return typeof beta === "number" ? mean - riskFree - beta * (benchmarkMean - riskFree) : beta;
  });
}

/** A formula of a benchmark, where there is one that is long enough. */
export function withBenchmark(
  { benchmark }: ReturnBasis,
  needed: number,
  formula: (benchmark: BenchmarkSummary) => Outcome,
): Outcome {
  if (benchmark === undefined) return empty("needs the returns of a benchmark");
  return tooFew(benchmark.count, needed) ?? formula(benchmark);
}

function capture({ count, log, benchmarkLog }: BenchmarkSummary["up"], periodsPerYear: number, did: string): Outcome {
  if (count === 0) return empty(`the benchmark never ${did}`);
  const annual = (sum: number) => Math.expm1((sum * periodsPerYear) / count);
  return ratio(annual(log), annual(benchmarkLog), `the benchmark never ${did}`);
}
