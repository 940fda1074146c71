// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface MaParameters {
  /** Number of period. Whole, from 1 to 100000; default 30. */
  readonly timePeriod?: number;
  /** Type of Moving Average. Default 0. */
  readonly maType?: MovingAverage;
}

/** Moving average. Overlap Studies; TA-Lib's `TA_MA`. */
export const ma: Indicator<[real: Float64Array], MaParameters, Float64Array> = defineIndicator({
  name: "MA",
  title: "Moving average",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 1, maximum: 100000, default: 30, help: "Number of period" },
    { name: "maType", type: "movingAverage", minimum: 0, maximum: 8, default: 0, help: "Type of Moving Average" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
