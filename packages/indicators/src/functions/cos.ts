// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Trigonometric Cos. Math Transform; TA-Lib's `TA_COS`. */
export const cos: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "COS",
  title: "Vector Trigonometric Cos",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
