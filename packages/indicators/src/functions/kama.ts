// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface KamaParameters {
  /** Number of period. Whole, from 2 to 100000; default 30. */
  readonly timePeriod?: number;
}

/**
 * Kaufman Adaptive Moving Average. Overlap Studies; TA-Lib's `TA_KAMA`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const kama: Indicator<[real: Float64Array], KamaParameters, Float64Array> = defineIndicator({
  name: "KAMA",
  title: "Kaufman Adaptive Moving Average",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 30, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
