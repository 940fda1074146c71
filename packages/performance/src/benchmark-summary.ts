import { ROUNDING } from "./return-summary.ts";

/** Sums of a series beside its benchmark, both of the same length. */
export interface BenchmarkSummary {
  readonly count: number;
  readonly mean: number;
  readonly benchmarkMean: number;
  /** Σ of the squared deviations of the benchmark, and of the products with those of the series. */
  readonly benchmarkSquares: number;
  readonly products: number;
  /** Of the differences series - benchmark. */
  readonly activeMean: number;
  readonly activeSquares: number;
  /** Logarithms of the growth of both over the periods in which the benchmark rose, and in which it fell. */
  readonly up: Capture;
  readonly down: Capture;
}

interface Capture {
  readonly count: number;
  readonly log: number;
  readonly benchmarkLog: number;
}

/** One pass; means and co-moments by Welford's update (Note on a Method for Calculating Corrected Sums, 1962). */
export function summarizeBenchmark(returns: Float64Array, benchmark: Float64Array): BenchmarkSummary {
  let [mean, benchmarkMean, benchmarkSquares, products, activeMean, activeSquares] = [0, 0, 0, 0, 0, 0];
  const up = { count: 0, log: 0, benchmarkLog: 0 };
  const down = { count: 0, log: 0, benchmarkLog: 0 };
  for (let at = 0; at < returns.length; at++) {
    const value = returns[at] as number;
    const against = benchmark[at] as number;
    const n = at + 1;
    const before = against - benchmarkMean;
    benchmarkMean += before / n;
    benchmarkSquares += before * (against - benchmarkMean);
    products += before * (value - mean - (value - mean) / n);
    mean += (value - mean) / n;
    const active = value - against - activeMean;
    activeMean += active / n;
    activeSquares += active * (value - against - activeMean);
    const side = against > 0 ? up : down;
    if (against === 0) continue;
    side.count++;
    side.log += Math.log1p(value);
    side.benchmarkLog += Math.log1p(against);
  }
  const unlessRounding = (squares: number) => (Math.sqrt(squares / returns.length) <= ROUNDING ? 0 : squares);
  return {
    count: returns.length,
    mean,
    benchmarkMean,
    benchmarkSquares: unlessRounding(benchmarkSquares),
    products,
    activeMean,
    activeSquares: unlessRounding(activeSquares),
    up,
    down,
  };
}
