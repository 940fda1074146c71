// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/**
 * Hilbert Transform - Instantaneous Trendline. Overlap Studies; TA-Lib's `TA_HT_TRENDLINE`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const htTrendline: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "HT_TRENDLINE",
  title: "Hilbert Transform - Instantaneous Trendline",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
