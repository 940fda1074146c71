import { checkedSeries } from "./checked-series.ts";
import { performanceError } from "./errors.ts";

/**
 * Simple returns between equity values; one fewer than there are values, or as many where the equity before the first is known. A
 * loss of everything is -1, and nothing stays nothing.
 * @param start equity before the first value, such as the cash that a backtest began with: tools count its return too
 * @throws TickworkError TW-PER-001 for a value that is not a number, TW-PER-002 for a negative one or one that grows from zero
 */
export function returnsFromEquity(values: ArrayLike<number>, start?: number): Float64Array {
  const equity = checkedSeries(values, "the equity");
  if (start !== undefined && !(start > 0 && Number.isFinite(start)))
    throw performanceError(
      "TW-PER-002",
      `Cannot compute returns: equity cannot start at ${start}. Give an amount above 0.`,
    );
  const from = start === undefined ? 1 : 0;
  const returns = new Float64Array(Math.max(0, equity.length - from));
  let before = start;
  for (let at = 0; at < equity.length; at++) {
    const now = equity[at] as number;
    if (now < 0 || (before === 0 && now > 0))
      throw performanceError(
        "TW-PER-002",
        `Cannot compute returns: the equity in row ${at + 1} is ${now}${now < 0 ? ", below zero" : " after it was 0"}. Repair the row, or give returns instead of equity.`,
      );
    if (before !== undefined) returns[at - from] = before === 0 ? 0 : now / before - 1;
    before = now;
  }
  return returns;
}
