// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Arithmetic Div. Math Operators; TA-Lib's `TA_DIV`. */
export const div: Indicator<[real0: Float64Array, real1: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "DIV",
  title: "Vector Arithmetic Div",
  group: "Math Operators",
  inputs: { type: "series", names: ["real0", "real1"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
