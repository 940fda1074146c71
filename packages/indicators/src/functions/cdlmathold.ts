// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface CdlmatholdParameters {
  /** Percentage of penetration of a candle within another candle. From 0; default 0.5. */
  readonly penetration?: number;
}

/**
 * Mat Hold. Pattern Recognition; TA-Lib's `TA_CDLMATHOLD`.
 * 100 where the pattern is bullish, -100 where it is bearish (200 and -200 when confirmed), 0 where there is none.
 */
export const cdlmathold: Indicator<
  [bars: Pick<PriceColumns, "open" | "high" | "low" | "close">],
  CdlmatholdParameters,
  Float64Array
> = defineIndicator({
  name: "CDLMATHOLD",
  title: "Mat Hold",
  group: "Pattern Recognition",
  inputs: { type: "bars", columns: ["open", "high", "low", "close"] },
  parameters: [
    {
      name: "penetration",
      type: "real",
      minimum: 0,
      maximum: 3e37,
      default: 0.5,
      help: "Percentage of penetration of a candle within another candle",
    },
  ],
  outputs: [{ name: "integer", type: "integer" }],
  hasUnstablePeriod: false,
});
