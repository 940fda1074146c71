// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface EmaParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

/**
 * Exponential Moving Average. Overlap Studies; TA-Lib's `TA_EMA`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const ema: Indicator<[real: Float64Array], EmaParameters, Float64Array> = defineIndicator({
  name: "EMA",
  title: "Exponential Moving Average",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
