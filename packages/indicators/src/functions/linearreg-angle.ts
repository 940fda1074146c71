// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface LinearregAngleParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Linear Regression Angle. Statistic Functions; TA-Lib's `TA_LINEARREG_ANGLE`. */
export const linearregAngle: Indicator<[real: Float64Array], LinearregAngleParameters, Float64Array> = defineIndicator({
  name: "LINEARREG_ANGLE",
  title: "Linear Regression Angle",
  group: "Statistic Functions",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
