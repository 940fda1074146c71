// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MaxParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

/** Highest value over a specified period. Math Operators; TA-Lib's `TA_MAX`. */
export const max: Indicator<[real: Float64Array], MaxParameters, Float64Array> = defineIndicator({
  name: "MAX",
  title: "Highest value over a specified period",
  group: "Math Operators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
