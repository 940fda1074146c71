import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";
import { averageCarry, wilderCarry } from "../stream/carried-average.ts";
import { trueRange } from "../stream/directional-movement.ts";
import { movingAverage } from "../moving-average.ts";
import type { ChannelOutputs } from "./donchian.ts";
import { bars, number } from "./parameter.ts";

export interface KeltnerParameters {
  /** Bars of the exponential average of the close. Default 20. */
  readonly timePeriod?: number;
  /** Average true ranges from the middle to each line. Default 2. */
  readonly multiplier?: number;
  /** Bars of the average true range. Default 10. */
  readonly atrPeriod?: number;
}

/**
 * Keltner channel. Source: Chester Keltner (1960) in the form of Linda Raschke: an exponential average of the close, and lines at
 * multiples of the average true range around it. Average and range start as TA-Lib's EMA and ATR do.
 */
export const keltner: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "close">],
  KeltnerParameters,
  ChannelOutputs
> = defineIndicator({
  name: "KELTNER",
  title: "Keltner Channel",
  group: "Trend and Channels",
  inputs: { type: "bars", columns: ["high", "low", "close"] },
  parameters: [
    bars("timePeriod", 20, "Bars of the exponential average of the close"),
    number("multiplier", 2, { minimum: 0, maximum: 1_000, help: "Average true ranges from the middle to each line" }),
    bars("atrPeriod", 10, "Bars of the average true range"),
  ],
  outputs: [
    { name: "upper", type: "real" },
    { name: "middle", type: "real" },
    { name: "lower", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "Chester Keltner, in the form of Linda Raschke",
    note: "An exponential average with lines at average true ranges above and below it.",
    lookback: ([timePeriod = 20, , atrPeriod = 10]) => Math.max(timePeriod - 1, atrPeriod),
    begin: ([timePeriod = 20, multiplier = 2, atrPeriod = 10]) => {
      const average = averageCarry(movingAverage.ema, timePeriod);
      const ranges = wilderCarry(atrPeriod);
      let lastClose = Number.NaN;
      return ([high = 0, low = 0, close = 0], outputs) => {
        const middle = average(close);
        const range = Number.isNaN(lastClose) ? Number.NaN : ranges(trueRange(high, low, lastClose));
        lastClose = close;
        if (Number.isNaN(middle) || Number.isNaN(range)) return;
        outputs[0] = middle + multiplier * range;
        outputs[1] = middle;
        outputs[2] = middle - multiplier * range;
      };
    },
  },
});
