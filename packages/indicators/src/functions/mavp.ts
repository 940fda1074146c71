// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { MovingAverage } from "../moving-average.ts";

export interface MavpParameters {
  /** Value less than minimum will be changed to Minimum period. Whole, from 2 to 100000; default 2. */
  readonly minPeriod?: number;
  /** Value higher than maximum will be changed to Maximum period. Whole, from 2 to 100000; default 30. */
  readonly maxPeriod?: number;
  /** Type of Moving Average. Default 0. */
  readonly maType?: MovingAverage;
}

/** Moving average with variable period. Overlap Studies; TA-Lib's `TA_MAVP`. */
export const mavp: Indicator<[real: Float64Array, periods: Float64Array], MavpParameters, Float64Array> =
  defineIndicator({
    name: "MAVP",
    title: "Moving average with variable period",
    group: "Overlap Studies",
    inputs: { type: "series", names: ["real", "periods"] },
    parameters: [
      {
        name: "minPeriod",
        type: "integer",
        minimum: 2,
        maximum: 100000,
        default: 2,
        help: "Value less than minimum will be changed to Minimum period",
      },
      {
        name: "maxPeriod",
        type: "integer",
        minimum: 2,
        maximum: 100000,
        default: 30,
        help: "Value higher than maximum will be changed to Maximum period",
      },
      { name: "maType", type: "movingAverage", minimum: 0, maximum: 8, default: 0, help: "Type of Moving Average" },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
