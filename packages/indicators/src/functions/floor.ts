// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** Vector Floor. Math Transform; TA-Lib's `TA_FLOOR`. */
export const floor: Indicator<[real: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "FLOOR",
  title: "Vector Floor",
  group: "Math Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
