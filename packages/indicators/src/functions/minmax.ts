// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MinmaxParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

export interface MinmaxOutputs {
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** Lowest and highest values over a specified period. Math Operators; TA-Lib's `TA_MINMAX`. */
export const minmax: Indicator<[real: Float64Array], MinmaxParameters, MinmaxOutputs> = defineIndicator({
  name: "MINMAX",
  title: "Lowest and highest values over a specified period",
  group: "Math Operators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [
    { name: "min", type: "real" },
    { name: "max", type: "real" },
  ],
  hasUnstablePeriod: false,
});
