// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface StochParameters {
  /** Time period for building the Fast-K line. Whole, from 1 to 100000; default 5. */
  readonly fastKPeriod?: number;
  /** Smoothing for making the Slow-K line. Usually set to 3. Whole, from 1 to 100000; default 3. */
  readonly slowKPeriod?: number;
  /** Type of Moving Average for Slow-K. Default 0. */
  readonly slowKMAType?: MovingAverage;
  /** Smoothing for making the Slow-D line. Whole, from 1 to 100000; default 3. */
  readonly slowDPeriod?: number;
  /** Type of Moving Average for Slow-D. Default 0. */
  readonly slowDMAType?: MovingAverage;
}

export interface StochOutputs {
  readonly slowK: Float64Array;
  readonly slowD: Float64Array;
}

/** Stochastic. Momentum Indicators; TA-Lib's `TA_STOCH`. */
export const stoch: Indicator<[bars: Pick<PriceColumns, "high" | "low" | "close">], StochParameters, StochOutputs> =
  defineIndicator({
    name: "STOCH",
    title: "Stochastic",
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
        name: "slowKPeriod",
        type: "integer",
        minimum: 1,
        maximum: 100000,
        default: 3,
        help: "Smoothing for making the Slow-K line. Usually set to 3",
      },
      {
        name: "slowKMAType",
        type: "movingAverage",
        minimum: 0,
        maximum: 8,
        default: 0,
        help: "Type of Moving Average for Slow-K",
      },
      {
        name: "slowDPeriod",
        type: "integer",
        minimum: 1,
        maximum: 100000,
        default: 3,
        help: "Smoothing for making the Slow-D line",
      },
      {
        name: "slowDMAType",
        type: "movingAverage",
        minimum: 0,
        maximum: 8,
        default: 0,
        help: "Type of Moving Average for Slow-D",
      },
    ],
    outputs: [
      { name: "slowK", type: "real" },
      { name: "slowD", type: "real" },
    ],
    hasUnstablePeriod: false,
  });
