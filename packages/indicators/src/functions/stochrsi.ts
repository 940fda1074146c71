// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface StochrsiParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
  /** Time period for building the Fast-K line. Whole, from 1 to 100000; default 5. */
  readonly fastKPeriod?: number;
  /** Smoothing for making the Fast-D line. Usually set to 3. Whole, from 1 to 100000; default 3. */
  readonly fastDPeriod?: number;
  /** Type of Moving Average for Fast-D. Default 0. */
  readonly fastDMAType?: MovingAverage;
}

export interface StochrsiOutputs {
  readonly fastK: Float64Array;
  readonly fastD: Float64Array;
}

/**
 * Stochastic Relative Strength Index. Momentum Indicators; TA-Lib's `TA_STOCHRSI`.
 * Its first values depend on where the series starts; see `setUnstablePeriod`.
 */
export const stochrsi: Indicator<[real: Float64Array], StochrsiParameters, StochrsiOutputs> = defineIndicator({
  name: "STOCHRSI",
  title: "Stochastic Relative Strength Index",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
    {
      name: "fastKPeriod",
      type: "integer",
      minimum: 1,
      maximum: 100000,
      default: 5,
      help: "Time period for building the Fast-K line",
    },
    {
      name: "fastDPeriod",
      type: "integer",
      minimum: 1,
      maximum: 100000,
      default: 3,
      help: "Smoothing for making the Fast-D line. Usually set to 3",
    },
    {
      name: "fastDMAType",
      type: "movingAverage",
      minimum: 0,
      maximum: 8,
      default: 0,
      help: "Type of Moving Average for Fast-D",
    },
  ],
  outputs: [
    { name: "fastK", type: "real" },
    { name: "fastD", type: "real" },
  ],
  hasUnstablePeriod: true,
});
