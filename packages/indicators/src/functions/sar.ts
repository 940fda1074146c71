// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface SarParameters {
  /** Acceleration Factor used up to the Maximum value. From 0; default 0.02. */
  readonly acceleration?: number;
  /** Acceleration Factor Maximum value. From 0; default 0.2. */
  readonly maximum?: number;
}

/** Parabolic SAR. Overlap Studies; TA-Lib's `TA_SAR`. */
export const sar: Indicator<[bars: Pick<PriceColumns, "high" | "low">], SarParameters, Float64Array> = defineIndicator({
  name: "SAR",
  title: "Parabolic SAR",
  group: "Overlap Studies",
  inputs: { type: "bars", columns: ["high", "low"] },
  parameters: [
    {
      name: "acceleration",
      type: "real",
      minimum: 0,
      maximum: 3e37,
      default: 0.02,
      help: "Acceleration Factor used up to the Maximum value",
    },
    {
      name: "maximum",
      type: "real",
      minimum: 0,
      maximum: 3e37,
      default: 0.2,
      help: "Acceleration Factor Maximum value",
    },
  ],
  outputs: [{ name: "real", type: "real" }],
  hasUnstablePeriod: false,
});
