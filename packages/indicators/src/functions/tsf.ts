// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface TsfParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Time Series Forecast. Statistic Functions; TA-Lib's `TA_TSF`. */
export const tsf: Indicator<[real: Float64Array], TsfParameters, Float64Array> = defineIndicator({
  name: "TSF",
  title: "Time Series Forecast",
  group: "Statistic Functions",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
