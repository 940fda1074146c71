// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/**
 * Hilbert Transform - Dominant Cycle Phase. Cycle Indicators; TA-Lib's `TA_HT_DCPHASE`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const htDcphase: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "HT_DCPHASE",
  title: "Hilbert Transform - Dominant Cycle Phase",
  group: "Cycle Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
