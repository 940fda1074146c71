// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MinindexParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

/**
 * Index of lowest value over a specified period. Math Operators; TA-Lib's `TA_MININDEX`.
 * Values are positions in the series.
 */
export const minindex: Indicator<[real: Float64Array], MinindexParameters, Float64Array> = defineIndicator({
  name: "MININDEX",
  title: "Index of lowest value over a specified period",
  group: "Math Operators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [{ name: "integer", type: "index" }],
  hasUnstablePeriod: false,
});
