import { checkedReturns, checkLength } from "./checked-series.ts";
import { performanceError } from "./errors.ts";

/** A figure over the last `window` returns, at every place that has so many. */
export interface Rolling {
  readonly window: number;
  /** The first is that of the returns 0 to window - 1; null where the window gives no figure. */
  readonly values: readonly (number | null)[];
}

interface Window {
  readonly meanX: number;
  readonly meanY: number;
  /** Sums of squares and of products of the deviations from the means. */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/**
 * Sharpe ratio of each window: mean/deviation·√periods, sample deviation (Sharpe, The Sharpe Ratio, 1994).
 * @param window from 2
 * @throws TickworkError TW-PER-001, 002 and 005
 */
export function rollingSharpe(values: ArrayLike<number>, window: number, periodsPerYear = 252): Rolling {
  return roll(checkedReturns(values), undefined, window, ({ meanX, xx }) =>
    xx === 0 ? null : (meanX / Math.sqrt(xx / (window - 1))) * Math.sqrt(periodsPerYear),
  );
}

/**
 * Annualised sample deviation of each window, in percent.
 * @param window from 2
 * @throws TickworkError TW-PER-001, 002 and 005
 */
export function rollingVolatility(values: ArrayLike<number>, window: number, periodsPerYear = 252): Rolling {
  return roll(
    checkedReturns(values),
    undefined,
    window,
    ({ xx }) => 100 * Math.sqrt((xx / (window - 1)) * periodsPerYear),
  );
}

/**
 * Covariance with the benchmark over the benchmark's variance, of each window (Sharpe, Capital Asset Prices, 1964).
 * @param window from 2
 * @throws TickworkError TW-PER-001 to 003 and 005
 */
export function rollingBeta(values: ArrayLike<number>, benchmark: ArrayLike<number>, window: number): Rolling {
  const returns = checkedReturns(values);
  const against = checkedReturns(benchmark, "the benchmark's return");
  checkLength("returns of the benchmark", against.length, returns.length);
  return roll(returns, against, window, ({ yy, xy }) => (yy === 0 ? null : xy / yy));
}

/** Sums slide, and are made anew once in each window, so that rounding cannot add up. */
function roll(
  x: Float64Array,
  other: Float64Array | undefined,
  window: number,
  figure: (sums: Window) => number | null,
): Rolling {
  if (!Number.isSafeInteger(window) || window < 2)
    throw performanceError("TW-PER-005", `Cannot roll over a window of ${window} returns: it must be an integer from 2.`);
  const y = other ?? x;
  const values: (number | null)[] = [];
  let [originX, originY, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0, 0];
  let [sameX, sameY] = [0, 0];
  const add = (at: number, sign: 1 | -1) => {
    const dx = (x[at] as number) - originX;
    const dy = (y[at] as number) - originY;
    sumX += sign * dx;
    sumY += sign * dy;
    sumXX += sign * dx * dx;
    sumYY += sign * dy * dy;
    sumXY += sign * dx * dy;
  };
  for (let at = 0; at < x.length; at++) {
    sameX = x[at] === x[at - 1] ? sameX + 1 : 1;
    sameY = y[at] === y[at - 1] ? sameY + 1 : 1;
    if (at < window - 1) continue;
    if ((at + 1) % window === 0) {
      [originX, originY, sumX, sumY, sumXX, sumYY, sumXY] = [x[at] as number, y[at] as number, 0, 0, 0, 0, 0];
      for (let inside = at - window + 1; inside <= at; inside++) add(inside, 1);
    } else {
      add(at - window, -1);
      add(at, 1);
    }
    const value = figure({
      meanX: originX + sumX / window,
      meanY: originY + sumY / window,
      // Equal values have no variance, whatever rounding left in the sums.
      xx: sameX >= window ? 0 : Math.max(0, sumXX - (sumX * sumX) / window),
      yy: sameY >= window ? 0 : Math.max(0, sumYY - (sumY * sumY) / window),
      xy: sumXY - (sumX * sumY) / window,
    });
    values.push(value !== null && Number.isFinite(value) ? value : null);
  }
  return { window, values };
}
