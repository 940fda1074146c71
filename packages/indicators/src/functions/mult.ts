// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Arithmetic Mult. Math Operators; TA-Lib's `TA_MULT`. */
export const mult: Indicator<[real0: Float64Array, real1: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "MULT",
  title: "Vector Arithmetic Mult",
  group: "Math Operators",
  inputs: { type: "series", names: ["real0", "real1"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
