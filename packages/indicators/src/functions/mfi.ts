// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface MfiParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/**
 * Money Flow Index. Momentum Indicators; TA-Lib's `TA_MFI`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const mfi: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "close" | "volume">],
  MfiParameters,
  Float64Array
> = defineIndicator({
  name: "MFI",
  title: "Money Flow Index",
  group: "Momentum Indicators",
  inputs: { type: "bars", columns: ["high", "low", "close", "volume"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: true,
});
