// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters } from "../indicator-description.ts";

/** On Balance Volume. Volume Indicators; TA-Lib's `TA_OBV`. */
export const obv: Indicator<[real: Float64Array, volume: Float64Array], NoParameters, Float64Array> = defineIndicator({
  name: "OBV",
  title: "On Balance Volume",
  group: "Volume Indicators",
  inputs: { type: "series", names: ["real", "volume"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
