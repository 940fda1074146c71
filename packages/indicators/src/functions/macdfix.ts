// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MacdfixParameters {
  /** Smoothing for the signal line (nb of period). Whole, from 1 to 100000; default 9. */
  readonly signalPeriod?: number;
}

export interface MacdfixOutputs {
  readonly macd: Float64Array;
  readonly macdSignal: Float64Array;
  readonly macdHist: Float64Array;
}

/** Moving Average Convergence/Divergence Fix 12/26. Momentum Indicators; TA-Lib's `TA_MACDFIX`. */
export const macdfix: Indicator<[real: Float64Array], MacdfixParameters, MacdfixOutputs> = defineIndicator({
  name: "MACDFIX",
  title: "Moving Average Convergence/Divergence Fix 12/26",
  group: "Momentum Indicators",
  inputs: { type: "series", names: ["real"] },
  parameters: [
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
