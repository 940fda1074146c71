// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Trigonometric Sin. Math Transform; TA-Lib's `TA_SIN`. */
export const sin: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "SIN",
  title: "Vector Trigonometric Sin",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
