import { correlation } from "./correlation.ts";
import { forwardReturn } from "./forward-returns.ts";
import { ranks } from "./ranks.ts";

/** What a series of positions or weights knows of the next bar, and how it moves. Null where there is nothing to compute it from. */
export interface SeriesDiagnostics {
  /** Bars at which a value was known and another bar followed to be held through. */
  readonly samples: number;
  /**
   * Information coefficient: correlation of the value with the forward return of one bar (Grinold 1989, The Fundamental Law of Active
   * Management), here through time on one instrument. Without skill it lies within ±2/√samples in 19 of 20 cases.
   */
  readonly pearsonIc: number | null;
  /** The same of ranks, which no single wild bar makes (Spearman 1904, The Proof and Measurement of Association). */
  readonly spearmanIc: number | null;
  /**
   * Of the value with the one a bar later: Σ(x[t] - m)(x[t+1] - m) / Σ(x[t] - m)² (Box & Jenkins 1970, Time Series Analysis,
   * chapter 2: r₁).
   */
  readonly autocorrelation: number | null;
  /** Mean absolute change from bar to bar over the mean absolute value: 0.05 means that in a bar a twentieth of what is held is traded. */
  readonly turnover: number | null;
}

/**
 * @param series the value at each bar from which it is known; NaN: the one before goes on
 * @param prices of `bars` bars that were run; the column may be longer
 */
export function seriesDiagnostics(
  series: Float64Array,
  prices: { readonly open: Float64Array; readonly bars: number },
): SeriesDiagnostics {
  const values = knownValues(series.subarray(0, prices.bars));
  const first = prices.bars - values.length;
  const samples = Math.max(0, values.length - 2);
  const held = values.subarray(0, samples);
  const returns = Float64Array.from(held, (_, at) => forwardReturn(prices.open, first + at, 1));
  return {
    samples,
    pearsonIc: correlation(held, returns),
    spearmanIc: correlation(ranks(held), ranks(returns)),
    autocorrelation: autocorrelation(values),
    turnover: turnover(values),
  };
}

/** The values from the first known one on, each until the next. */
function knownValues(series: Float64Array): Float64Array {
  const first = series.findIndex((value) => !Number.isNaN(value));
  const values = first < 0 ? new Float64Array(0) : series.slice(first);
  for (let at = 1; at < values.length; at += 1) if (Number.isNaN(values[at])) values[at] = values[at - 1] as number;
  return values;
}

function autocorrelation(values: Float64Array): number | null {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let [products, squares] = [0, 0];
  for (let at = 0; at < values.length; at += 1) {
    const off = (values[at] as number) - mean;
    squares += off * off;
    if (at > 0) products += off * ((values[at - 1] as number) - mean);
  }
  return squares > 1e-24 * sum * mean ? products / squares : null;
}

function turnover(values: Float64Array): number | null {
  let [changes, sizes] = [0, 0];
  for (let at = 0; at < values.length; at += 1) {
    sizes += Math.abs(values[at] as number);
    if (at > 0) changes += Math.abs((values[at] as number) - (values[at - 1] as number));
  }
  return values.length < 2 || sizes === 0 ? null : changes / (values.length - 1) / (sizes / values.length);
}
