// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Arithmetic Exp. Math Transform; TA-Lib's `TA_EXP`. */
export const exp: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "EXP",
  title: "Vector Arithmetic Exp",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
