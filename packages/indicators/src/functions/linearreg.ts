// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface LinearregParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Linear Regression. Statistic Functions; TA-Lib's `TA_LINEARREG`. */
export const linearreg: Indicator<[real: Float64Array], LinearregParameters, Float64Array> = defineIndicator({
  name: "LINEARREG",
  title: "Linear Regression",
  group: "Statistic Functions",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
