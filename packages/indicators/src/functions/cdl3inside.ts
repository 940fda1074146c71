// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/**
 * Three Inside Up/Down. Pattern Recognition; TA-Lib's `TA_CDL3INSIDE`.
 * 100 where the pattern is bullish, -100 where it is bearish (200 and -200 when confirmed), 0 where there is none.
 */
export const cdl3inside: Indicator<
  [bars: Pick<PriceColumns, "open" | "high" | "low" | "close">],
  NoParameters,
  Float64Array
> = defineIndicator({
  name: "CDL3INSIDE",
  title: "Three Inside Up/Down",
  group: "Pattern Recognition",
  inputs: { type: "bars", columns: ["open", "high", "low", "close"] },
  parameters: [],
  outputs: [{ name: "integer", type: "integer" }],
  hasUnstablePeriod: false,
});
