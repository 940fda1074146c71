// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Trigonometric Cosh. Math Transform; TA-Lib's `TA_COSH`. */
export const cosh: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "COSH",
  title: "Vector Trigonometric Cosh",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
