// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface BbandsParameters {
  /** Number of period. Whole, from 2 to 100000; default 5. */
  readonly timePeriod?: number;
  /** Deviation multiplier for upper band. Any number; default 2. */
  readonly nbDevUp?: number;
  /** Deviation multiplier for lower band. Any number; default 2. */
  readonly nbDevDn?: number;
  /** Type of Moving Average. Default 0. */
  readonly maType?: MovingAverage;
}

export interface BbandsOutputs {
  readonly upperBand: Float64Array;
  readonly middleBand: Float64Array;
  readonly lowerBand: Float64Array;
}

/** Bollinger Bands. Overlap Studies; TA-Lib's `TA_BBANDS`. */
export const bbands: Indicator<[real: Float64Array], BbandsParameters, BbandsOutputs> = defineIndicator({
  name: "BBANDS",
  title: "Bollinger Bands",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 5, help: "Number of period" },
    {
      name: "nbDevUp",
      type: "real",
      minimum: -3e37,
      maximum: 3e37,
      default: 2,
      help: "Deviation multiplier for upper band",
    },
    {
      name: "nbDevDn",
      type: "real",
      minimum: -3e37,
      maximum: 3e37,
      default: 2,
      help: "Deviation multiplier for lower band",
    },
    { name: "maType", type: "movingAverage", minimum: 0, maximum: 8, default: 0, help: "Type of Moving Average" },
  ],
  outputs: [
    { name: "upperBand", type: "real" },
    { name: "middleBand", type: "real" },
    { name: "lowerBand", type: "real" },
  ],
  hasUnstablePeriod: false,
});
