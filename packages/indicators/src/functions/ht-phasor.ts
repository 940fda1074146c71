// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

export interface HtPhasorOutputs {
  readonly inPhase: Float64Array;
  readonly quadrature: Float64Array;
}

/**
 * Hilbert Transform - Phasor Components. Cycle Indicators; TA-Lib's `TA_HT_PHASOR`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const htPhasor: Indicator<[real: Float64Array], NoParameters, HtPhasorOutputs> = defineIndicator({
  name: "HT_PHASOR",
  title: "Hilbert Transform - Phasor Components",
  group: "Cycle Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [
    { name: "inPhase", type: "real" },
    { name: "quadrature", type: "real" },
  ],
  hasUnstablePeriod: true,
});
