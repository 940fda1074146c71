// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface PlusDmParameters {
  /** Number of period. Whole, from 1 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Plus Directional Movement. Momentum Indicators; TA-Lib's `TA_PLUS_DM`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const plusDm: Indicator<[bars: Pick<PriceColumns, "high" | "low">], PlusDmParameters, Float64Array> =
  defineIndicator({
    name: "PLUS_DM",
    title: "Plus Directional Movement",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: true,
  });
