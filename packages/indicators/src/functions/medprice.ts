// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

/** Median Price. Price Transform; TA-Lib's `TA_MEDPRICE`. */
export const medprice: Indicator<[bars: Pick<PriceColumns, "high" | "low">], NoParameters, Float64Array> =
  defineIndicator({
    name: "MEDPRICE",
    title: "Median Price",
    group: "Price Transform",
    inputs: { type: "bars", columns: ["high", "low"] },
    parameters: [],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
