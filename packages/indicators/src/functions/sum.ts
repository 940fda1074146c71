// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface SumParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

/** Summation. Math Operators; TA-Lib's `TA_SUM`. */
export const sum: Indicator<[real: Float64Array], SumParameters, Float64Array> = defineIndicator({
  name: "SUM",
  title: "Summation",
  group: "Math Operators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
