import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";
import { wilderCarry } from "../stream/carried-average.ts";
import { trueRange } from "../stream/directional-movement.ts";
import { bars, number } from "./parameter.ts";

export interface SuperTrendParameters {
  /** Bars of the average true range. Default 10. */
  readonly atrPeriod?: number;
  /** Average true ranges from the middle of the bar to the band. Default 3. */
  readonly multiplier?: number;
}

export interface SuperTrendOutputs {
  /** The line: below the price in an uptrend, above it in a downtrend. */
  readonly superTrend: Float64Array;
  /** 1: up, -1: down. */
  readonly direction: Float64Array;
}

/**
 * SuperTrend. Source: Olivier Seban; in the form of TradingView's reference (`ta.supertrend`). Bands at (high + low)/2 ±
 * multiplier·ATR, of which each only moves towards the price until a close breaks it; the trend turns when a close breaks the line.
 * It starts as a downtrend. The average true range is TA-Lib's: Wilder's, from the second bar on.
 */
export const superTrend: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "close">],
  SuperTrendParameters,
  SuperTrendOutputs
> = defineIndicator({
  name: "SUPERTREND",
  title: "SuperTrend",
  group: "Trend and Channels",
  inputs: { type: "bars", columns: ["high", "low", "close"] },
  parameters: [
    bars("atrPeriod", 10, "Bars of the average true range"),
    number("multiplier", 3, { minimum: 0, maximum: 1_000, help: "Average true ranges between middle and band" }),
  ],
  outputs: [
    { name: "superTrend", type: "real" },
    { name: "direction", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "Olivier Seban, as TradingView's ta.supertrend",
    note: "A line that trails the price by average true ranges; direction is 1 in an uptrend, -1 in a downtrend, and begins as a downtrend.",
    lookback: ([atrPeriod = 10]) => atrPeriod,
    begin: ([atrPeriod = 10, multiplier = 3]) => {
      const average = wilderCarry(atrPeriod);
      let lastClose = Number.NaN;
      let [upper, lower, direction] = [Number.NaN, Number.NaN, -1];
      return ([high = 0, low = 0, close = 0], outputs) => {
        const before = lastClose;
        lastClose = close;
        if (Number.isNaN(before)) return;
        const width = multiplier * average(trueRange(high, low, before));
        if (Number.isNaN(width)) return;
        const middle = (high + low) / 2;
        // A comparison with NaN is false: the first bands are taken as they are.
        const [lastUpper, lastLower] = [upper, lower];
        upper = middle + width > lastUpper && before <= lastUpper ? lastUpper : middle + width;
        lower = middle - width < lastLower && before >= lastLower ? lastLower : middle - width;
        if (!Number.isNaN(lastUpper)) {
          if (direction === -1) direction = close > upper ? 1 : -1;
          else direction = close < lower ? -1 : 1;
        }
        outputs[0] = direction === 1 ? lower : upper;
        outputs[1] = direction;
      };
    },
  },
});
