/** What one pass over returns leaves behind. */
export interface ReturnSummary {
  readonly count: number;
  readonly mean: number;
  /** Sums of the powers of the deviations from the mean. */
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Π(1+r) and its logarithm; the first may overflow, the second not. */
  readonly growth: number;
  readonly logGrowth: number;
  readonly wins: number;
  readonly losses: number;
  /** Σ of the positive returns, and of the size of the negative ones. */
  readonly gained: number;
  readonly lost: number;
  /** The same of returns less the risk-free rate, and Σ min(excess, 0)². */
  readonly excessGained: number;
  readonly excessLost: number;
  readonly downSquares: number;
  /** Lowest ratio of equity to its peak so far, the start being a peak; 1 without any drawdown. */
  readonly lowestOfPeak: number;
  /** Σ (1 - equity/peak)². */
  readonly drawdownSquares: number;
  /** R² of the logarithm of equity over time; NaN where it has no variance or equity reached zero. */
  readonly logFit: number;
}

/** Below this distance from the peak a drawdown counts as recovered: products of returns round. */
export const PEAK_TOLERANCE = 1e-12;

/** A deviation below this is what the rounding of prices leaves of equal returns. */
export const ROUNDING = 1e-15;

/**
 * All sums in one pass. Central moments by the update of Pébay, Formulas for Robust, One-Pass Parallel Computation of Covariances
 * and Arbitrary-Order Statistical Moments, 2008: exact zeros for equal values, and no cancellation.
 * @param riskFree per period
 */
export function summarizeReturns(returns: Float64Array, riskFree: number): ReturnSummary {
  const count = returns.length;
  let mean = 0, squares = 0, cubes = 0, fourths = 0;
  let minimum = Infinity, maximum = -Infinity;
  let growth = 1, logGrowth = 0;
  let wins = 0, losses = 0, gained = 0, lost = 0;
  let excessGained = 0, excessLost = 0, downSquares = 0;
  let ofPeak = 1, lowestOfPeak = 1, drawdownSquares = 0;
  let logMean = 0, logSquares = 0, logTime = 0;
  for (let at = 0; at < count; at++) {
    const value = returns[at] as number;
    const n = at + 1;
    const delta = value - mean;
    const step = delta / n;
    const step2 = step * step;
    const term = delta * step * at;
    fourths += term * step2 * (n * n - 3 * n + 3) + 6 * step2 * squares - 4 * step * cubes;
    cubes += term * step * (n - 2) - 3 * step * squares;
    squares += term;
    mean += step;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    if (value > 0) {
      wins++;
      gained += value;
    } else if (value < 0) {
      losses++;
      lost -= value;
    }
    const excess = value - riskFree;
    if (excess > 0) excessGained += excess;
    else {
      excessLost -= excess;
      downSquares += excess * excess;
    }
    growth *= 1 + value;
    ofPeak *= 1 + value;
    if (ofPeak >= 1 - PEAK_TOLERANCE) ofPeak = 1;
    else {
      if (ofPeak < lowestOfPeak) lowestOfPeak = ofPeak;
      drawdownSquares += (1 - ofPeak) * (1 - ofPeak);
    }
    logGrowth += Math.log1p(value);
    const logDelta = logGrowth - logMean;
    logMean += logDelta / n;
    logSquares += logDelta * (logGrowth - logMean);
    // The update of a co-moment; this place is at / 2 away from the mean of the places so far.
    logTime += (at / 2) * logDelta;
  }
  const isFlat = Math.sqrt(squares / count) <= ROUNDING * (1 + Math.max(Math.abs(minimum), Math.abs(maximum)));
  if (isFlat) [squares, cubes, fourths] = [0, 0, 0];
  const timeSquares = (count * (count * count - 1)) / 12;
  return {
    count, mean, squares, cubes, fourths, minimum, maximum, growth, logGrowth, wins, losses, gained, lost,
    excessGained, excessLost, downSquares, lowestOfPeak, drawdownSquares,
    logFit: logSquares > 0 ? (logTime * logTime) / (timeSquares * logSquares) : NaN,
  };
}
