// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/** Weighted Close Price. Price Transform; TA-Lib's `TA_WCLPRICE`. */
export const wclprice: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], NoParameters, Float64Array> =
  defineIndicator({
    name: "WCLPRICE",
    title: "Weighted Close Price",
    group: "Price Transform",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
