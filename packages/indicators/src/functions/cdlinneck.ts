// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/**
 * In-Neck Pattern. Pattern Recognition; TA-Lib's `TA_CDLINNECK`.
 * 100 where the pattern is bullish, -100 where it is bearish (200 and -200 when confirmed), 0 where there is none.
 */
export const cdlinneck: Indicator<
  [bars: Pick<PriceColumns, "open" | "high" | "low" | "close">],
  NoParameters,
  Float64Array
> = defineIndicator({
  name: "CDLINNECK",
  title: "In-Neck Pattern",
  group: "Pattern Recognition",
  inputs: { type: "bars", columns: ["open", "high", "low", "close"] },
  parameters: [],
  outputs: [{ name: "integer", type: "integer" }],
  hasUnstablePeriod: false,
});
