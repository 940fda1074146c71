import { defineIndicator, type Indicator } from "../indicator.ts";
import { makeWindow } from "../stream/window.ts";
import { bars } from "./parameter.ts";
import { isConstant } from "./price-slope.ts";

export interface ZScoreParameters {
  /** Bars. Default 20. */
  readonly timePeriod?: number;
  /** What the deviation divides less by: 0 for the population (as BBANDS), 1 for a sample. Default 0. */
  readonly ddof?: number;
}

/** Z-score. Source: the standard score of statistics, (x - mean) / standard deviation, of the last bar among the last bars. With ddof 0, 2 lies on BBANDS' upper band. */
export const zScore: Indicator<[real: Float64Array], ZScoreParameters, Float64Array> = defineIndicator({
  name: "ZSCORE",
  title: "Z-Score",
  group: "Statistics",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    bars("timePeriod", 20, "Bars", 2),
    {
      name: "ddof",
      type: "integer",
      minimum: 0,
      maximum: 1,
      default: 0,
      help: "What the deviation divides less by: 0 for the population, 1 for a sample",
    },
  ],
  outputs: [{ name: "zScore", type: "real" }],
  hasUnstablePeriod: false,
  own: {
    source: "The standard score of statistics",
    note: "How many standard deviations the price lies from its mean. Empty where all prices of the window are equal.",
    lookback: ([timePeriod = 20]) => timePeriod - 1,
    begin: ([timePeriod = 20, ddof = 0]) => {
      const prices = makeWindow(timePeriod);
      return ([price = 0], outputs) => {
        prices.push(price);
        if (!prices.isFull || isConstant(prices, timePeriod)) return;
        const { mean, deviation } = momentsOf(prices, ddof);
        outputs[0] = (price - mean) / deviation;
      };
    },
  },
});

/** Mean and standard deviation of a full window, in two passes: exact also where the deviation is small against the mean. */
export function momentsOf(
  window: ReturnType<typeof makeWindow>,
  ddof: number,
): { readonly mean: number; readonly deviation: number } {
  const { size } = window;
  let mean = 0;
  for (let age = 0; age < size; age += 1) mean += window.back(age) / size;
  let squares = 0;
  for (let age = 0; age < size; age += 1) squares += (window.back(age) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / (size - ddof)) };
}
