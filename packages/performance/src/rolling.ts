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

function roll(
  x: Float64Array,
  other: Float64Array | undefined,
  window: number,
  figure: (sums: Window) => number | null,
): Rolling {
  if (!Number.isSafeInteger(window) || window < 2)
    throw performanceError(
      "TW-PER-005",
      `Cannot roll over a window of ${window} returns: it must be an integer from 2.`,
    );
  const sums = slidingSums(x, other ?? x, window);
  const values: (number | null)[] = [];
  for (let at = window - 1; at < x.length; at++) {
    const value = figure(sums(at));
    values.push(value !== null && Number.isFinite(value) ? value : null);
  }
  return { window, values };
}

/** Sums slide, and are made anew once in each window, so that rounding cannot add up. To be asked for each place in turn. */
function slidingSums(x: Float64Array, y: Float64Array, window: number): (at: number) => Window {
  const sums = new Float64Array(5);
  let [originX, originY, seen, sameX, sameY] = [0, 0, -1, 0, 0];
  const add = (at: number, sign: 1 | -1) => {
    const [dx, dy] = [(x[at] as number) - originX, (y[at] as number) - originY];
    sums[0] = (sums[0] as number) + sign * dx;
    sums[1] = (sums[1] as number) + sign * dy;
    sums[2] = (sums[2] as number) + sign * dx * dx;
    sums[3] = (sums[3] as number) + sign * dy * dy;
    sums[4] = (sums[4] as number) + sign * dx * dy;
  };
  return (at) => {
    for (; seen < at; seen++) {
      sameX = x[seen + 1] === x[seen] ? sameX + 1 : 1;
      sameY = y[seen + 1] === y[seen] ? sameY + 1 : 1;
    }
    if ((at + 1) % window === 0) {
      [originX, originY] = [x[at] as number, y[at] as number];
      sums.fill(0);
      for (let inside = at - window + 1; inside <= at; inside++) add(inside, 1);
    } else {
      add(at - window, -1);
      add(at, 1);
    }
    const [sumX, sumY, xx, yy, xy] = sums as unknown as readonly [number, number, number, number, number];
    return {
      meanX: originX + sumX / window,
      meanY: originY + sumY / window,
      // Equal values have no variance, whatever rounding left in the sums.
      xx: sameX >= window ? 0 : Math.max(0, xx - (sumX * sumX) / window),
      yy: sameY >= window ? 0 : Math.max(0, yy - (sumY * sumY) / window),
      xy: xy - (sumX * sumY) / window,
    };
  };
}
