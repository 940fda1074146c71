import type { BacktestOptions } from "./backtest-options.ts";
import type { BarData } from "./bar-data.ts";
import { backtestError } from "./errors.ts";

/** What one unit of each instrument's currency is worth in the account's, at each moment. */
export interface RateColumns {
  readonly columns: readonly Float64Array[];
  /** Every instrument is in the account's currency. */
  readonly areAllOne: boolean;
}

/**
 * Rates at the last close that was known at each moment; before the first one, that first one.
 * @throws TickworkError TW-BKT-002 for a currency without a pair
 */
export function rateColumns(
  all: readonly BarData[],
  {
    options,
    rates,
    moments,
  }: { readonly options: BacktestOptions; readonly rates: readonly BarData[]; readonly moments: Float64Array },
): RateColumns {
  const columns = all.map(({ instrument }) => {
    if (instrument.currency === options.currency) return new Float64Array(moments.length).fill(1);
    const direct = rates.find((pair) => pair.instrument.symbol === `${instrument.currency}.${options.currency}`);
    const inverse = rates.find((pair) => pair.instrument.symbol === `${options.currency}.${instrument.currency}`);
    const pair = direct ?? inverse;
    if (pair === undefined || pair.length === 0)
      throw backtestError(
        "TW-BKT-002",
        `Cannot convert ${instrument.currency} of ${instrument.symbol} into ${options.currency}: there are no bars of ${instrument.currency}.${options.currency}. Give them.`,
      );
    return closesAt(pair, moments, direct === undefined);
  });
  return { columns, areAllOne: all.every(({ instrument }) => instrument.currency === options.currency) };
}

function closesAt({ start, close, timeframeMs }: BarData, moments: Float64Array, isInverse: boolean): Float64Array {
  let next = 0;
  return moments.map((moment) => {
    while (next < start.length && (start[next] as number) + timeframeMs <= moment) next += 1;
    const rate = close[Math.max(0, next - 1)] as number;
    return isInverse ? 1 / rate : rate;
  });
}
