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
 * All sums in two passes: the first for the mean and for what follows the order of time, the second for the deviations from the
 * mean, which cannot cancel (Chan, Golub & LeVeque, Algorithms for Computing the Sample Variance, 1983).
 * @param riskFree per period
 */
export function summarizeReturns(returns: Float64Array, riskFree: number): ReturnSummary {
  const path = followPath(returns, riskFree);
  return { ...path, ...deviations(returns, path) };
}

type Deviations = Pick<ReturnSummary, "squares" | "cubes" | "fourths">;

function followPath(returns: Float64Array, riskFree: number): Omit<ReturnSummary, keyof Deviations> {
  const count = returns.length;
  // Sums are of distances from the first value, so that equal values have exactly their own mean.
  const first = count === 0 ? 0 : (returns[0] as number);
  const firstLog = Math.log1p(first);
  const middle = (count - 1) / 2;
  let [sum, minimum, maximum] = [0, Infinity, -Infinity];
  let [growth, logGrowth, wins, losses, gained, lost] = [1, 0, 0, 0, 0, 0];
  let [excessGained, excessLost, downSquares] = [0, 0, 0];
  let [ofPeak, lowestOfPeak, drawdownSquares] = [1, 1, 0];
  let [logSum, logSquares, logTime] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const value = returns[at] as number;
    sum += value - first;
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
    const log = logGrowth - firstLog;
    logSum += log;
    logSquares += log * log;
    logTime += (at - middle) * log;
  }
  const timeSquares = (count * (count * count - 1)) / 12;
  const logVariance = logSquares - (logSum * logSum) / count;
  const mean = count === 0 ? 0 : first + sum / count;
  return {
    count,
    mean,
    minimum,
    maximum,
    growth,
    logGrowth,
    wins,
    losses,
    gained,
    lost,
    excessGained,
    excessLost,
    downSquares,
    lowestOfPeak,
    drawdownSquares,
    logFit: logVariance > 0 ? (logTime * logTime) / (timeSquares * logVariance) : NaN,
  };
}

function deviations(
  returns: Float64Array,
  { count, mean, minimum, maximum }: Pick<ReturnSummary, "count" | "mean" | "minimum" | "maximum">,
): Deviations {
  let [squares, cubes, fourths] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const delta = (returns[at] as number) - mean;
    const square = delta * delta;
    squares += square;
    cubes += square * delta;
    fourths += square * square;
  }
  const isFlat = Math.sqrt(squares / count) <= ROUNDING * (1 + Math.max(Math.abs(minimum), Math.abs(maximum)));
  return isFlat ? { squares: 0, cubes: 0, fourths: 0 } : { squares, cubes, fourths };
}
