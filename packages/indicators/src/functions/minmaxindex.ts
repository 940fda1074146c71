// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MinmaxindexParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

export interface MinmaxindexOutputs {
  readonly minIdx: Float64Array;
  readonly maxIdx: Float64Array;
}

/**
 * Indexes of lowest and highest values over a specified period. Math Operators; TA-Lib's `TA_MINMAXINDEX`.
 * Values are positions in the series.
 */
export const minmaxindex: Indicator<[real: Float64Array], MinmaxindexParameters, MinmaxindexOutputs> = defineIndicator({
  name: "MINMAXINDEX",
  title: "Indexes of lowest and highest values over a specified period",
  group: "Math Operators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [
    { name: "minIdx", type: "index" },
    { name: "maxIdx", type: "index" },
  ],
  hasUnstablePeriod: false,
});
