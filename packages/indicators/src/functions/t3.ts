// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface T3Parameters {
  /** Number of period. Whole, from 2 to 100000; default 5. */
  readonly timePeriod?: number;
  /** Volume Factor. From 0 to 1; default 0.7. */
  readonly vFactor?: number;
}

/**
 * Triple Exponential Moving Average (T3). Overlap Studies; TA-Lib's `TA_T3`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const t3: Indicator<[real: Float64Array], T3Parameters, Float64Array> = defineIndicator({
  name: "T3",
  title: "Triple Exponential Moving Average (T3)",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 5, help: "Number of period" },
    { name: "vFactor", type: "real", minimum: 0, maximum: 1, default: 0.7, help: "Volume Factor" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
