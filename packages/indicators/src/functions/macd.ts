// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MacdParameters {
  /** Number of period for the fast MA. Whole, from 2 to 100000; default 12. */
  readonly fastPeriod?: number;
  /** Number of period for the slow MA. Whole, from 2 to 100000; default 26. */
  readonly slowPeriod?: number;
  /** Smoothing for the signal line (nb of period). Whole, from 1 to 100000; default 9. */
  readonly signalPeriod?: number;
}

export interface MacdOutputs {
  readonly macd: Float64Array;
  readonly macdSignal: Float64Array;
  readonly macdHist: Float64Array;
}

/** Moving Average Convergence/Divergence. Momentum Indicators; TA-Lib's `TA_MACD`. */
export const macd: Indicator<[real: Float64Array], MacdParameters, MacdOutputs> = defineIndicator({
  name: "MACD",
  title: "Moving Average Convergence/Divergence",
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
    {
      name: "signalPeriod",
      type: "integer",
      minimum: 1,
      maximum: 100000,
      default: 9,
      help: "Smoothing for the signal line (nb of period)",
    },
  ],
  outputs: [
    { name: "macd", type: "real" },
    { name: "macdSignal", type: "real" },
    { name: "macdHist", type: "real" },
  ],
  hasUnstablePeriod: false,
});
