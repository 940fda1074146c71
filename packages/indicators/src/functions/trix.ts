// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface TrixParameters {
  /** Number of period. Whole, from 1 to 100000; default 30. */
  readonly timePeriod?: number;
}

/** 1-day Rate-Of-Change (ROC) of a Triple Smooth EMA. Momentum Indicators; TA-Lib's `TA_TRIX`. */
export const trix: Indicator<[real: Float64Array], TrixParameters, Float64Array> = defineIndicator({
  name: "TRIX",
  title: "1-day Rate-Of-Change (ROC) of a Triple Smooth EMA",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
