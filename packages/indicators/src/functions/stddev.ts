// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface StddevParameters {
  /** Number of period. Whole, from 2 to 100000; default 5. */
  readonly timePeriod?: number;
  /** Nb of deviations. Any number; default 1. */
  readonly nbDev?: number;
}

/** Standard Deviation. Statistic Functions; TA-Lib's `TA_STDDEV`. */
export const stddev: Indicator<[real: Float64Array], StddevParameters, Float64Array> = defineIndicator({
  name: "STDDEV",
  title: "Standard Deviation",
  group: "Statistic Functions",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 5, help: "Number of period" },
    { name: "nbDev", type: "real", minimum: -3e37, maximum: 3e37, default: 1, help: "Nb of deviations" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
