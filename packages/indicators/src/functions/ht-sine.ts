// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

export interface HtSineOutputs {
  readonly sine: Float64Array;
  readonly leadSine: Float64Array;
}

/**
 * Hilbert Transform - SineWave. Cycle Indicators; TA-Lib's `TA_HT_SINE`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const htSine: Indicator<[real: Float64Array], NoParameters, HtSineOutputs> = defineIndicator({
  name: "HT_SINE",
  title: "Hilbert Transform - SineWave",
  group: "Cycle Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [
    { name: "sine", type: "real" },
    { name: "leadSine", type: "real" },
  ],
  hasUnstablePeriod: true,
});
