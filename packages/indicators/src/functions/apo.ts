// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface ApoParameters {
  /** Number of period for the fast MA. Whole, from 2 to 100000; default 12. */
  readonly fastPeriod?: number;
  /** Number of period for the slow MA. Whole, from 2 to 100000; default 26. */
  readonly slowPeriod?: number;
  /** Type of Moving Average. Default 0. */
  readonly maType?: MovingAverage;
}

/** Absolute Price Oscillator. Momentum Indicators; TA-Lib's `TA_APO`. */
export const apo: Indicator<[real: Float64Array], ApoParameters, Float64Array> = defineIndicator({
  name: "APO",
  title: "Absolute Price Oscillator",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    {
      name: "fastPeriod",
      type: "integer",
      minimum: 2,
      maximum: 100000,
      default: 12,
      help: "Number of period for the fast MA",
    },
    {
      name: "slowPeriod",
      type: "integer",
      minimum: 2,
      maximum: 100000,
      default: 26,
      help: "Number of period for the slow MA",
    },
    { name: "maType", type: "movingAverage", minimum: 0, maximum: 8, default: 0, help: "Type of Moving Average" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
