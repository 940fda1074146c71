// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface VarianceParameters {
  /** Number of period. Whole, from 1 to 100000; default 5. */
  readonly timePeriod?: number;
  /** Nb of deviations. Any number; default 1. */
  readonly nbDev?: number;
}

/** Variance. Statistic Functions; TA-Lib's `TA_VAR`. */
export const variance: Indicator<[real: Float64Array], VarianceParameters, Float64Array> = defineIndicator({
  name: "VAR",
  title: "Variance",
  group: "Statistic Functions",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 5, help: "Number of period" },
    { name: "nbDev", type: "real", minimum: -3e37, maximum: 3e37, default: 1, help: "Nb of deviations" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
