// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Log10. Math Transform; TA-Lib's `TA_LOG10`. */
export const log10: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "LOG10",
  title: "Vector Log10",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
