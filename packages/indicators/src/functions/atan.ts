// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Trigonometric ATan. Math Transform; TA-Lib's `TA_ATAN`. */
export const atan: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "ATAN",
  title: "Vector Trigonometric ATan",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
