// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";

export interface AvgdevParameters {
  /** Number of period. Whole, from 2 to 100000; default 14. */
  readonly timePeriod?: number;
}

/** Average Deviation. Price Transform; TA-Lib's `TA_AVGDEV`. */
export const avgdev: Indicator<[real: Float64Array], AvgdevParameters, Float64Array> = defineIndicator({
  name: "AVGDEV",
  title: "Average Deviation",
  group: "Price Transform",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    { name: "timePeriod", type: "integer", minimum: 2, maximum: 100000, default: 14, help: "Number of period" },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
