// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface WillrParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Williams&apos; %R. Momentum Indicators; TA-Lib's `TA_WILLR`. */
export const willr: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], WillrParameters, Float64Array> =
  defineIndicator({
    name: "WILLR",
    title: "Williams&apos; %R",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
