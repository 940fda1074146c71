// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface AroonoscParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Aroon Oscillator. Momentum Indicators; TA-Lib's `TA_AROONOSC`. */
export const aroonosc: Indicator<[bars: Pick<PriceColumns, "high" | "low">], AroonoscParameters, Float64Array> =
  defineIndicator({
    name: "AROONOSC",
    title: "Aroon Oscillator",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
