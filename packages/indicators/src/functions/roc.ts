// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface RocParameters {
  /** Number of period. Whole, from 1 to 100000; default 10. */
  readonly timePeriod?: number;
}

/** Rate of change : ((price/prevPrice)-1)*100. Momentum Indicators; TA-Lib's `TA_ROC`. */
export const roc: Indicator<[real: Float64Array], RocParameters, Float64Array> = defineIndicator({
  name: "ROC",
  title: "Rate of change : ((price/prevPrice)-1)*100",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 10, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
