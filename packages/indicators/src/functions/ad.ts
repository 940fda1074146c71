// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/** Chaikin A/D Line. Volume Indicators; TA-Lib's `TA_AD`. */
export const ad: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "close" | "volume">],
  NoParameters,
  Float64Array
> = defineIndicator({
  name: "AD",
  title: "Chaikin A/D Line",
  group: "Volume Indicators",
  inputs: { type: "bars", columns: ["high", "low", "close", "volume"] },
  parameters: [],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
