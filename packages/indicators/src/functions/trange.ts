// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/** True Range. Volatility Indicators; TA-Lib's `TA_TRANGE`. */
export const trange: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], NoParameters, Float64Array> =
  defineIndicator({
    name: "TRANGE",
    title: "True Range",
    group: "Volatility Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
