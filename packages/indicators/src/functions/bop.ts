// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/** Balance Of Power. Momentum Indicators; TA-Lib's `TA_BOP`. */
export const bop: Indicator<[bars: Pick<PriceColumns, "open" | "high" | "low" | "close">], NoParameters, Float64Array> =
  defineIndicator({
    name: "BOP",
    title: "Balance Of Power",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["open", "high", "low", "close"] },
    parameters: [],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
