// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface RocrParameters {
  /** Number of period. Whole, from 1 to 100000; default 10. */
  readonly timePeriod?: number;
}

/** Rate of change ratio: (price/prevPrice). Momentum Indicators; TA-Lib's `TA_ROCR`. */
export const rocr: Indicator<[real: Float64Array], RocrParameters, Float64Array> = defineIndicator({
  name: "ROCR",
  title: "Rate of change ratio: (price/prevPrice)",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 10, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
