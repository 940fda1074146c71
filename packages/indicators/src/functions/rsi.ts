// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface RsiParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Relative Strength Index. Momentum Indicators; TA-Lib's `TA_RSI`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const rsi: Indicator<[real: Float64Array], RsiParameters, Float64Array> = defineIndicator({
  name: "RSI",
  title: "Relative Strength Index",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
