// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface WmaParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

/** Weighted Moving Average. Overlap Studies; TA-Lib's `TA_WMA`. */
export const wma: Indicator<[real: Float64Array], WmaParameters, Float64Array> = defineIndicator({
  name: "WMA",
  title: "Weighted Moving Average",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
