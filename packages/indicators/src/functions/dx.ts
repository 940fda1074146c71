// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface DxParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Directional Movement Index. Momentum Indicators; TA-Lib's `TA_DX`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const dx: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], DxParameters, Float64Array> =
  defineIndicator({
    name: "DX",
    title: "Directional Movement Index",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: true,
  });
