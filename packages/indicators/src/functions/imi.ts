// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface ImiParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Intraday Momentum Index. Momentum Indicators; TA-Lib's `TA_IMI`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const imi: Indicator<[bars: Pick<PriceColumns, "open" | "close">], ImiParameters, Float64Array> =
  defineIndicator({
    name: "IMI",
    title: "Intraday Momentum Index",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["open", "close"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: true,
  });
