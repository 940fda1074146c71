// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface MacdextParameters {
  /** Number of period for the fast MA. Whole, from 2 to 100000; default 12. */
  readonly fastPeriod?: number;
  /** Type of Moving Average for fast MA. Default 0. */
  readonly fastMAType?: MovingAverage;
  /** Number of period for the slow MA. Whole, from 2 to 100000; default 26. */
  readonly slowPeriod?: number;
  /** Type of Moving Average for slow MA. Default 0. */
  readonly slowMAType?: MovingAverage;
  /** Smoothing for the signal line (nb of period). Whole, from 1 to 100000; default 9. */
  readonly signalPeriod?: number;
  /** Type of Moving Average for signal line. Default 0. */
  readonly signalMAType?: MovingAverage;
}

export interface MacdextOutputs {
  readonly macd: Float64Array;
  readonly macdSignal: Float64Array;
  readonly macdHist: Float64Array;
}

/** MACD with controllable MA type. Momentum Indicators; TA-Lib's `TA_MACDEXT`. */
export const macdext: Indicator<[real: Float64Array], MacdextParameters, MacdextOutputs> = defineIndicator({
  name: "MACDEXT",
  title: "MACD with controllable MA type",
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
      name: "fastMAType",
      type: "movingAverage",
      minimum: 0,
      maximum: 8,
      default: 0,
      help: "Type of Moving Average for fast MA",
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
      name: "slowMAType",
      type: "movingAverage",
      minimum: 0,
      maximum: 8,
      default: 0,
      help: "Type of Moving Average for slow MA",
    },
    {
      name: "signalPeriod",
      type: "integer",
      minimum: 1,
      maximum: 100000,
      default: 9,
      help: "Smoothing for the signal line (nb of period)",
    },
    {
      name: "signalMAType",
      type: "movingAverage",
      minimum: 0,
      maximum: 8,
      default: 0,
      help: "Type of Moving Average for signal line",
    },
  ],
  outputs: [
    { name: "macd", type: "real" },
    { name: "macdSignal", type: "real" },
    { name: "macdHist", type: "real" },
  ],
  hasUnstablePeriod: false,
});
