// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";

export interface SarextParameters {
  /** Start value and direction. 0 for Auto, >0 for Long, <0 for Short. Any number; default 0. */
  readonly startValue?: number;
  /** Percent offset added/removed to initial stop on short/long reversal. From 0; default 0. */
  readonly offsetOnReverse?: number;
  /** Acceleration Factor initial value for the Long direction. From 0; default 0.02. */
  readonly accelerationInitLong?: number;
  /** Acceleration Factor for the Long direction. From 0; default 0.02. */
  readonly accelerationLong?: number;
  /** Acceleration Factor maximum value for the Long direction. From 0; default 0.2. */
  readonly accelerationMaxLong?: number;
  /** Acceleration Factor initial value for the Short direction. From 0; default 0.02. */
  readonly accelerationInitShort?: number;
  /** Acceleration Factor for the Short direction. From 0; default 0.02. */
  readonly accelerationShort?: number;
  /** Acceleration Factor maximum value for the Short direction. From 0; default 0.2. */
  readonly accelerationMaxShort?: number;
}

/** Parabolic SAR - Extended. Overlap Studies; TA-Lib's `TA_SAREXT`. */
export const sarext: Indicator<[bars: Pick<PriceColumns, "high" | "low">], SarextParameters, Float64Array> =
  defineIndicator({
    name: "SAREXT",
    title: "Parabolic SAR - Extended",
    group: "Overlap Studies",
    inputs: { type: "bars", columns: ["high", "low"] },
    parameters: [
      {
        name: "startValue",
        type: "real",
        minimum: -3e37,
        maximum: 3e37,
        default: 0,
        help: "Start value and direction. 0 for Auto, >0 for Long, <0 for Short",
      },
      {
        name: "offsetOnReverse",
        type: "real",
        minimum: 0,
        maximum: 3e37,
        default: 0,
        help: "Percent offset added/removed to initial stop on short/long reversal",
      },
      {
        name: "accelerationInitLong",
        type: "real",
        minimum: 0,
        maximum: 3e37,
        default: 0.02,
        help: "Acceleration Factor initial value for the Long direction",
      },
      {
        name: "accelerationLong",
        type: "real",
        minimum: 0,
        maximum: 3e37,
        default: 0.02,
        help: "Acceleration Factor for the Long direction",
      },
      {
        name: "accelerationMaxLong",
        type: "real",
        minimum: 0,
        maximum: 3e37,
        default: 0.2,
        help: "Acceleration Factor maximum value for the Long direction",
      },
      {
        name: "accelerationInitShort",
        type: "real",
        minimum: 0,
        maximum: 3e37,
        default: 0.02,
        help: "Acceleration Factor initial value for the Short direction",
      },
      {
        name: "accelerationShort",
        type: "real",
        minimum: 0,
        maximum: 3e37,
        default: 0.02,
        help: "Acceleration Factor for the Short direction",
      },
      {
        name: "accelerationMaxShort",
        type: "real",
        minimum: 0,
        maximum: 3e37,
        default: 0.2,
        help: "Acceleration Factor maximum value for the Short direction",
      },
    ],
    outputs: [{ name: "real", type: "real" }],
    hasUnstablePeriod: false,
  });
