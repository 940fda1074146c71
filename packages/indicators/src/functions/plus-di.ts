// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface PlusDiParameters {
  /** Number of period. Whole, from 1 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Plus Directional Indicator. Momentum Indicators; TA-Lib's `TA_PLUS_DI`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const plusDi: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], PlusDiParameters, Float64Array> =
  defineIndicator({
    name: "PLUS_DI",
    title: "Plus Directional Indicator",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: true,
  });
