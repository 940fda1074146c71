// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface MidpointParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** MidPoint over period. Overlap Studies; TA-Lib's `TA_MIDPOINT`. */
export const midpoint: Indicator<[real: Float64Array], MidpointParameters, Float64Array> = defineIndicator({
  name: "MIDPOINT",
  title: "MidPoint over period",
  group: "Overlap Studies",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
