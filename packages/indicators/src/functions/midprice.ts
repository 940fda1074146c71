// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface MidpriceParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Midpoint Price over period. Overlap Studies; TA-Lib's `TA_MIDPRICE`. */
export const midprice: Indicator<[bars: Pick<PriceColumns, "high" | "low">], MidpriceParameters, Float64Array> =
  defineIndicator({
    name: "MIDPRICE",
    title: "Midpoint Price over period",
    group: "Overlap Studies",
    inputs: { type: "bars", columns: ["high", "low"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
