import { returnsFromEquity } from "@tickwork/performance/returns-from-equity";
import type { BacktestOptions } from "./backtest-options.ts";
import { dayEnds } from "./engine/day-ends.ts";

/**
 * Returns of days, with the time of each day's last bar; of bars that are days or longer, those of bars.
 * @throws TickworkError TW-PER-002 when equity fell below zero
 */
export function periodReturns(run: {
  readonly options: BacktestOptions;
  readonly timeframeMs: number;
  readonly start: Float64Array;
  readonly equity: Float64Array;
}): { readonly returns: Float64Array; readonly dates: Float64Array } {
  const { equity, start, timeframeMs, options } = run;
  const cash = Number(options.cash);
  const { length } = equity;
  const ends = dayEnds({ timeframeMs, start, length });
  if (ends === undefined) return { returns: returnsFromEquity(equity, cash), dates: start.subarray(0, length) };
  const atEnds = (column: Float64Array): Float64Array => Float64Array.from(ends, (bar) => column[bar] as number);
  return { returns: returnsFromEquity(atEnds(equity), cash), dates: atEnds(start) };
}
