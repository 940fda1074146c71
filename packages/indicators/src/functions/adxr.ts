// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface AdxrParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Average Directional Movement Index Rating. Momentum Indicators; TA-Lib's `TA_ADXR`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const adxr: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], AdxrParameters, Float64Array> =
  defineIndicator({
    name: "ADXR",
    title: "Average Directional Movement Index Rating",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: true,
  });
