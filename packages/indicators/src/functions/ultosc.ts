// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface UltoscParameters {
  /** Number of bars for 1st period. Whole, from 1 to 100000; default 7. */
  readonly timePeriod1?: number;
  /** Number of bars fro 2nd period. Whole, from 1 to 100000; default 14. */
  readonly timePeriod2?: number;
  /** Number of bars for 3rd period. Whole, from 1 to 100000; default 28. */
  readonly timePeriod3?: number;
}

/** Ultimate Oscillator. Momentum Indicators; TA-Lib's `TA_ULTOSC`. */
export const ultosc: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], UltoscParameters, Float64Array> =
  defineIndicator({
    name: "ULTOSC",
    title: "Ultimate Oscillator",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
      {
        name: "timePeriod1",
        type: "integer",
        minimum: 1,
        maximum: 100000,
        default: 7,
        help: "Number of bars for 1st period.",
      },
      {
        name: "timePeriod2",
        type: "integer",
        minimum: 1,
        maximum: 100000,
        default: 14,
        help: "Number of bars fro 2nd period",
      },
      {
        name: "timePeriod3",
        type: "integer",
        minimum: 1,
        maximum: 100000,
        default: 28,
        help: "Number of bars for 3rd period",
      },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
