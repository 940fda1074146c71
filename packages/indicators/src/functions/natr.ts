// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface NatrParameters {
  /** Number of period. Whole, from 1 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Normalized Average True Range. Volatility Indicators; TA-Lib's `TA_NATR`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const natr: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], NatrParameters, Float64Array> =
  defineIndicator({
    name: "NATR",
    title: "Normalized Average True Range",
    group: "Volatility Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
      { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 14, help: "Number of period" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: true,
  });
