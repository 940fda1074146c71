// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MomParameters {
  /** Number of period. Whole, from 1 to 100000; default 10. */
  readonly timePeriod?: number;
}

/** Momentum. Momentum Indicators; TA-Lib's `TA_MOM`. */
export const mom: Indicator<[real: Float64Array], MomParameters, Float64Array> = defineIndicator({
  name: "MOM",
  title: "Momentum",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 10, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
