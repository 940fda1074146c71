// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Trigonometric Tanh. Math Transform; TA-Lib's `TA_TANH`. */
export const tanh: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "TANH",
  title: "Vector Trigonometric Tanh",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
