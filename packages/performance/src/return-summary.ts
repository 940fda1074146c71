/** The sums that figures of returns are made of. */
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
 * All sums in a few short passes, which processors take faster than one long one. Deviations are from the mean, so that nothing
 * cancels (Chan, Golub & LeVeque, Algorithms for Computing the Sample Variance, 1983).
 * @param riskFree per period
 */
export function summarizeReturns(returns: Float64Array, riskFree: number): ReturnSummary {
  const amounts = sumAmounts(returns);
  return {
    count: returns.length,
    ...amounts,
    ...deviations(returns, amounts),
    ...sumExcess(returns, riskFree),
    ...followEquity(returns),
    ...followLogarithm(returns),
  };
}

function sumAmounts(returns: Float64Array) {
  const count = returns.length;
  // Distances from the first value, so that equal values have exactly their own mean.
  const first = count === 0 ? 0 : (returns[0] as number);
  let [sum, minimum, maximum, wins, losses, gained, lost] = [0, Infinity, -Infinity, 0, 0, 0, 0];
  for (let at = 0; at < count; at++) {
    const value = returns[at] as number;
    sum += value - first;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    // Without branches: signs of returns cannot be guessed by a processor.
    wins += value > 0 ? 1 : 0;
    losses += value < 0 ? 1 : 0;
    const gain = Math.max(value, 0);
    gained += gain;
    lost += gain - value;
  }
  return { mean: count === 0 ? 0 : first + sum / count, minimum, maximum, wins, losses, gained, lost };
}

function sumExcess(returns: Float64Array, riskFree: number) {
  let [excessGained, excessLost, downSquares] = [0, 0, 0];
  for (let at = 0; at < returns.length; at++) {
    const excess = (returns[at] as number) - riskFree;
    const gain = Math.max(excess, 0);
    const loss = gain - excess;
    excessGained += gain;
    excessLost += loss;
    downSquares += loss * loss;
  }
  return { excessGained, excessLost, downSquares };
}

function followEquity(returns: Float64Array) {
  let [growth, ofPeak, lowestOfPeak, drawdownSquares] = [1, 1, 1, 0];
  for (let at = 0; at < returns.length; at++) {
    const factor = 1 + (returns[at] as number);
    growth *= factor;
    ofPeak *= factor;
    if (ofPeak >= 1 - PEAK_TOLERANCE) ofPeak = 1;
    else {
      lowestOfPeak = Math.min(lowestOfPeak, ofPeak);
      drawdownSquares += (1 - ofPeak) * (1 - ofPeak);
    }
  }
  return { growth, lowestOfPeak, drawdownSquares };
}

/** The line through the logarithm of equity; its values are taken from the first, and places from the middle. */
function followLogarithm(returns: Float64Array) {
  const count = returns.length;
  const first = count === 0 ? 0 : Math.log1p(returns[0] as number);
  const middle = (count - 1) / 2;
  let [logGrowth, sum, squares, products] = [0, 0, 0, 0];
  for (let at = 0; at < count; at++) {
    logGrowth += Math.log1p(returns[at] as number);
    const log = logGrowth - first;
    sum += log;
    squares += log * log;
    products += (at - middle) * log;
  }
  const timeSquares = (count * (count * count - 1)) / 12;
  const variance = squares - (sum * sum) / count;
  return { logGrowth, logFit: variance > 0 ? (products * products) / (timeSquares * variance) : NaN };
}

function deviations(
  returns: Float64Array,
  { mean, minimum, maximum }: Pick<ReturnSummary, "mean" | "minimum" | "maximum">,
) {
  let [squares, cubes, fourths] = [0, 0, 0];
  for (let at = 0; at < returns.length; at++) {
    const delta = (returns[at] as number) - mean;
    const square = delta * delta;
    squares += square;
    cubes += square * delta;
    fourths += square * square;
  }
  const rounding = ROUNDING * (1 + Math.max(Math.abs(minimum), Math.abs(maximum)));
  const isFlat = Math.sqrt(squares / returns.length) <= rounding;
  return isFlat ? { squares: 0, cubes: 0, fourths: 0 } : { squares, cubes, fourths };
}
