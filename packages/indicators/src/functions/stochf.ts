// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface StochfParameters {
  /** Time period for building the Fast-K line. Whole, from 1 to 100000; default 5. */
  readonly fastKPeriod?: number;
  /** Smoothing for making the Fast-D line. Usually set to 3. Whole, from 1 to 100000; default 3. */
  readonly fastDPeriod?: number;
  /** Type of Moving Average for Fast-D. Default 0. */
  readonly fastDMAType?: MovingAverage;
}

export interface StochfOutputs {
  readonly fastK: Float64Array;
  readonly fastD: Float64Array;
}

/** Stochastic Fast. Momentum Indicators; TA-Lib's `TA_STOCHF`. */
export const stochf: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], StochfParameters, StochfOutputs> =
  defineIndicator({
    name: "STOCHF",
    title: "Stochastic Fast",
    group: "Momentum Indicators",
    inputs: { type: "bars", columns: ["high", "low", "close"] },
    parameters: [
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
    hasUnstablePeriod: false,
  });
