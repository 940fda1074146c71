// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface CciParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Commodity Channel Index. Momentum Indicators; TA-Lib's `TA_CCI`. */
export const cci: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], CciParameters, Float64Array> =
  defineIndicator({
    name: "CCI",
    title: "Commodity Channel Index",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
