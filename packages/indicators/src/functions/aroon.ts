// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface AroonParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

export interface AroonOutputs {
  readonly aroonDown: Float64Array;
  readonly aroonUp: Float64Array;
}

/** Aroon. Momentum Indicators; TA-Lib's `TA_AROON`. */
export const aroon: Indicator<[bars: Pick<PriceColumns, "high" | "low">], AroonParameters, AroonOutputs> =
  defineIndicator({
    name: "AROON",
    title: "Aroon",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [
      { name: "aroonDown", type: "real" },
      { name: "aroonUp", type: "real" },
    ],
    hasUnstablePeriod: false,
  });
