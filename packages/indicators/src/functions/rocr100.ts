// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface Rocr100Parameters {
  /** Number of period. Whole, from 1 to 100000; default 10. */
  readonly timePeriod?: number;
}

/** Rate of change ratio 100 scale: (price/prevPrice)*100. Momentum Indicators; TA-Lib's `TA_ROCR100`. */
export const rocr100: Indicator<[real: Float64Array], Rocr100Parameters, Float64Array> = defineIndicator({
  name: "ROCR100",
  title: "Rate of change ratio 100 scale: (price/prevPrice)*100",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 10, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
