import { checkedSeries } from "./checked-series.ts";
import { performanceError } from "./errors.ts";

/**
 * Simple returns between equity values; one fewer than there are values. A loss of everything is -1, and nothing stays nothing.
 * @throws TickworkError TW-PER-001 for a value that is not a number, TW-PER-002 for a negative one or one that grows from zero
 */
export function returnsFromEquity(values: ArrayLike<number>): Float64Array {
  const equity = checkedSeries(values, "the equity");
  const returns = new Float64Array(Math.max(0, equity.length - 1));
  for (let at = 0; at < equity.length; at++) {
    const now = equity[at] as number;
    const before = at === 0 ? Infinity : (equity[at - 1] as number);
    if (now < 0 || (before === 0 && now > 0))
      throw performanceError(
        "TW-PER-002",
        `Cannot compute returns: the equity in row ${at + 1} is ${now}${now < 0 ? ", below zero" : " after it was 0"}. Repair the row, or give returns instead of equity.`,
      );
    if (at > 0) returns[at - 1] = before === 0 ? 0 : now / before - 1;
  }
  return returns;
}
