// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface LinearregSlopeParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Linear Regression Slope. Statistic Functions; TA-Lib's `TA_LINEARREG_SLOPE`. */
export const linearregSlope: Indicator<[real: Float64Array], LinearregSlopeParameters, Float64Array> = defineIndicator({
  name: "LINEARREG_SLOPE",
  title: "Linear Regression Slope",
  group: "Statistic Functions",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
