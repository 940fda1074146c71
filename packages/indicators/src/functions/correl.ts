// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface CorrelParameters {
  /** Number of period. Whole, from 1 to 100000; default 30. */
  readonly timePeriod?: number;
}

/** Pearson&apos;s Correlation Coefficient (r). Statistic Functions; TA-Lib's `TA_CORREL`. */
export const correl: Indicator<[real0: Float64Array, real1: Float64Array], CorrelParameters, Float64Array> =
  defineIndicator({
    name: "CORREL",
    title: "Pearson&apos;s Correlation Coefficient (r)",
    group: "Statistic Functions",
    inputs: { type: "series", names: ["real0", "real1"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 30, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
