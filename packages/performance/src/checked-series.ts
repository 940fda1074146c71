import { performanceError } from "./errors.ts";

/**
 * A series as a typed array, every value checked.
 * @param what for the message: `the return`
 * @throws TickworkError TW-PER-001 when a value is NaN or infinite, naming its row (the first is 1)
 */
export function checkedSeries(values: ArrayLike<number>, what: string): Float64Array {
  const series = typedArray(values);
  for (let at = 0; at < series.length; at++)
    if (!Number.isFinite(series[at]))
      throw performanceError(
        "TW-PER-001",
        `Cannot compute figures: ${what} in row ${at + 1} is ${String(series[at])}. Repair or remove the row.`,
      );
  return series;
}

/**
 * Simple returns per period, as fractions.
 * @throws TickworkError TW-PER-001 for a value that is not a number, TW-PER-002 for one below -1
 */
export function checkedReturns(values: ArrayLike<number>, what = "the return"): Float64Array {
  const returns = typedArray(values);
  for (let at = 0; at < returns.length; at++) {
    const value = returns[at] as number;
    if (value >= -1 && value < Infinity) continue;
    checkedSeries(returns, what);
    throw performanceError(
      "TW-PER-002",
      `Cannot compute figures: ${what} in row ${at + 1} is ${value}, and nothing can lose more than -1. Returns are fractions, not percents: 0.01 is 1 %.`,
    );
  }
  return returns;
}

function typedArray(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

/** @throws TickworkError TW-PER-003 */
export function checkLength(what: string, length: number, expected: number): void {
  if (length !== expected)
    throw performanceError(
      "TW-PER-003",
      `Cannot compute figures: there are ${length} ${what} for ${expected} rows. Give one for each.`,
    );
}
