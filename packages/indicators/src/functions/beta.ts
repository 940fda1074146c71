// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface BetaParameters {
  /** Number of period. Whole, from 1 to 100000; default 5. */
  readonly timePeriod?: number;
}

/** Beta. Statistic Functions; TA-Lib's `TA_BETA`. */
export const beta: Indicator<[real0: Float64Array, real1: Float64Array], BetaParameters, Float64Array> =
  defineIndicator({
    name: "BETA",
    title: "Beta",
    group: "Statistic Functions",
    inputs: { type: "series", names: ["real0", "real1"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 5, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
