import { defineIndicator, type Indicator } from "../indicator.ts";
import { makeWindow } from "../stream/window.ts";
import { bars } from "./parameter.ts";

export interface ReturnsParameters {
  /** Bars between the two prices. Default 1. */
  readonly timePeriod?: number;
}

export interface ReturnsOutputs {
  /** Price over price before, less 1: 0.01 is 1 %. */
  readonly simple: Float64Array;
  /** Natural logarithm of price over price before. */
  readonly log: Float64Array;
}

/** Returns. Source: definition; simple p/p₋ₙ - 1, log ln(p/p₋ₙ). Empty where the price before is 0, the logarithm also where the ratio is not positive. */
export const returns: Indicator<[real: Float64Array], ReturnsParameters, ReturnsOutputs> = defineIndicator({
  name: "RETURNS",
  title: "Returns",
  group: "Statistics",
  inputs: { type: "series", names: ["real"] },
  parameters: [bars("timePeriod", 1, "Bars between the two prices")],
  outputs: [
    { name: "simple", type: "real" },
    { name: "log", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "Definition",
    note: "As fractions: 0.01 is 1 %. Log returns add up over time, simple ones over instruments.",
    lookback: ([timePeriod = 1]) => timePeriod,
    begin: ([timePeriod = 1]) => {
      const prices = makeWindow(timePeriod + 1);
      return ([price = 0], outputs) => {
        prices.push(price);
        const before = prices.back(timePeriod);
        if (!prices.isFull || before === 0) return;
        outputs[0] = price / before - 1;
        if (price / before > 0) outputs[1] = Math.log(price / before);
      };
    },
  },
});
