// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Trigonometric Sinh. Math Transform; TA-Lib's `TA_SINH`. */
export const sinh: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "SINH",
  title: "Vector Trigonometric Sinh",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
