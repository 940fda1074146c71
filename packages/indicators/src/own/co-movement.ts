import { defineIndicator, type Indicator } from "../indicator.ts";
import type { Begin } from "../stream/step.ts";
import { makeWindow } from "../stream/window.ts";
import { bars } from "./parameter.ts";
import { isConstant } from "./price-slope.ts";
import { momentsOf } from "./z-score.ts";

export interface CoMovementParameters {
  /** Returns that are counted. Default 20. */
  readonly timePeriod?: number;
}

type Window = ReturnType<typeof makeWindow>;

/** Covariance of two full windows, divided by their size. */
function covarianceOf(ones: Window, others: Window): number {
  const [one, other] = [momentsOf(ones, 0).mean, momentsOf(others, 0).mean];
  let sum = 0;
  for (let age = 0; age < ones.size; age += 1) sum += (ones.back(age) - one) * (others.back(age) - other);
  return sum / ones.size;
}

/** Simple returns of two series, and what is made of the last ones. Empty where it is undefined. */
function ofReturns(value: (ones: Window, others: Window) => number): Begin {
  return ([timePeriod = 20]) => {
    const [ones, others] = [makeWindow(timePeriod), makeWindow(timePeriod)];
    let last: readonly [number, number] | undefined;
    return ([one = 0, other = 0], outputs) => {
      const before = last;
      last = [one, other];
      if (before === undefined) return;
      ones.push(one / before[0] - 1);
      others.push(other / before[1] - 1);
      if (ones.isFull) outputs[0] = value(ones, others);
    };
  };
}

/** Rolling correlation. Source: Pearson's coefficient of the simple returns of two series. TA-Lib's CORREL takes the prices themselves. */
export const rollingCorrelation: Indicator<
  [asset: Float64Array, benchmark: Float64Array],
  CoMovementParameters,
  Float64Array
> = defineIndicator({
  name: "ROLLING_CORRELATION",
  title: "Rolling Correlation of Returns",
  group: "Statistics",
  inputs: { type: "series", names: ["real0", "real1"] },
  parameters: [bars("timePeriod", 20, "Returns that are counted", 2)],
  outputs: [{ name: "correlation", type: "real" }],
  hasUnstablePeriod: false,
  own: {
    source: "Pearson's coefficient",
    note: "Of the returns of two series, from -1 to 1. TA-Lib's CORREL takes the prices, which mostly shows their trends. Empty where one of them did not move.",
    lookback: ([timePeriod = 20]) => timePeriod,
    begin: ofReturns((ones, others) => {
      if (isConstant(ones, ones.size) || isConstant(others, others.size)) return Number.NaN;
      const spread = momentsOf(ones, 0).deviation * momentsOf(others, 0).deviation;
      return Math.max(-1, Math.min(1, covarianceOf(ones, others) / spread));
    }),
  },
});

/**
 * Rolling beta. Source: W. F. Sharpe (1964): covariance of the two series' simple returns over the variance of the second one's, so the
 * instrument comes first, the benchmark second. TA-Lib's BETA has it the other way round.
 */
export const rollingBeta: Indicator<
  [asset: Float64Array, benchmark: Float64Array],
  CoMovementParameters,
  Float64Array
> = defineIndicator({
  name: "ROLLING_BETA",
  title: "Rolling Beta",
  group: "Statistics",
  inputs: { type: "series", names: ["real0", "real1"] },
  parameters: [bars("timePeriod", 20, "Returns that are counted", 2)],
  outputs: [{ name: "beta", type: "real" }],
  hasUnstablePeriod: false,
  own: {
    source: "W. F. Sharpe (1964)",
    note: "How much the first series moves with each percent of the second. TA-Lib's BETA takes them the other way round. Empty where the second did not move.",
    lookback: ([timePeriod = 20]) => timePeriod,
    begin: ofReturns((ones, others) =>
      isConstant(others, others.size) ? Number.NaN : covarianceOf(ones, others) / momentsOf(others, 0).deviation ** 2,
    ),
  },
});
