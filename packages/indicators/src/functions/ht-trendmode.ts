// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/**
 * Hilbert Transform - Trend vs Cycle Mode. Cycle Indicators; TA-Lib's `TA_HT_TRENDMODE`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const htTrendmode: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "HT_TRENDMODE",
  title: "Hilbert Transform - Trend vs Cycle Mode",
  group: "Cycle Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "integer", type: "integer" }],
  hasUnstablePeriod: true,
});
