// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface AccbandsParameters {
  /** Number of period. Whole, from 2 to 100000; default 20. */
  readonly timePeriod?: number;
}

export interface AccbandsOutputs {
  readonly upperBand: Float64Array;
  readonly middleBand: Float64Array;
  readonly lowerBand: Float64Array;
}

/** Acceleration Bands. Overlap Studies; TA-Lib's `TA_ACCBANDS`. */
export const accbands: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "close">],
  AccbandsParameters,
  AccbandsOutputs
> = defineIndicator({
  name: "ACCBANDS",
  title: "Acceleration Bands",
  group: "Overlap Studies",
  inputs: { type: "bars", columns: ["high", "low", "close"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 20, help: "Number of period" },
  ],
  outputs: [
    { name: "upperBand", type: "real" },
    { name: "middleBand", type: "real" },
    { name: "lowerBand", type: "real" },
  ],
  hasUnstablePeriod: false,
});
