// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Trigonometric ASin. Math Transform; TA-Lib's `TA_ASIN`. */
export const asin: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "ASIN",
  title: "Vector Trigonometric ASin",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
