// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/**
 * Hilbert Transform - Dominant Cycle Period. Cycle Indicators; TA-Lib's `TA_HT_DCPERIOD`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const htDcperiod: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "HT_DCPERIOD",
  title: "Hilbert Transform - Dominant Cycle Period",
  group: "Cycle Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
