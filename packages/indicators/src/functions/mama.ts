// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MamaParameters {
  /** Upper limit use in the adaptive algorithm. From 0.01 to 0.99; default 0.5. */
  readonly fastLimit?: number;
  /** Lower limit use in the adaptive algorithm. From 0.01 to 0.99; default 0.05. */
  readonly slowLimit?: number;
}

export interface MamaOutputs {
  readonly mama: Float64Array;
  readonly fama: Float64Array;
}

/**
 * MESA Adaptive Moving Average. Overlap Studies; TA-Lib's `TA_MAMA`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const mama: Indicator<[real: Float64Array], MamaParameters, MamaOutputs> = defineIndicator({
  name: "MAMA",
  title: "MESA Adaptive Moving Average",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    {
      name: "fastLimit",
      type: "real",
      minimum: 0.01,
      maximum: 0.99,
      default: 0.5,
      help: "Upper limit use in the adaptive algorithm",
    },
    {
      name: "slowLimit",
      type: "real",
      minimum: 0.01,
      maximum: 0.99,
      default: 0.05,
      help: "Lower limit use in the adaptive algorithm",
    },
  ],
  outputs: [
    { name: "mama", type: "real" },
    { name: "fama", type: "real" },
  ],
  hasUnstablePeriod: true,
});
