// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface AdoscParameters {
  /** Number of period for the fast MA. Whole, from 2 to 100000; default 3. */
  readonly fastPeriod?: number;
  /** Number of period for the slow MA. Whole, from 2 to 100000; default 10. */
  readonly slowPeriod?: number;
}

/** Chaikin A/D Oscillator. Volume Indicators; TA-Lib's `TA_ADOSC`. */
export const adosc: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "close" | "volume">],
  AdoscParameters,
  Float64Array
> = defineIndicator({
  name: "ADOSC",
  title: "Chaikin A/D Oscillator",
  group: "Volume Indicators",
  inputs: { type: "bars", columns: ["high", "low", "close", "volume"] },
  parameters: [
    {
      name: "fastPeriod",
      type: "integer",
      minimum: 2,
      maximum: 100000,
      default: 3,
      help: "Number of period for the fast MA",
    },
    {
      name: "slowPeriod",
      type: "integer",
      minimum: 2,
      maximum: 100000,
      default: 10,
      help: "Number of period for the slow MA",
    },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
