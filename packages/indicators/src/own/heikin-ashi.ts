import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns } from "../indicator-description.ts";

export interface HeikinAshiOutputs {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/**
 * Heikin-Ashi candles. Source: Dan Valcu, "Using the Heikin-Ashi Technique", Stocks & Commodities 22 (2004). Close (O+H+L+C)/4; open
 * half way between the last candle's open and close, of the first bar half way between its own; high and low take open and close in.
 */
export const heikinAshi: Indicator<
  [bars: Pick<PriceColumns, "open" | "high" | "low" | "close">],
  NoParameters,
  HeikinAshiOutputs
> = defineIndicator({
  name: "HEIKIN_ASHI",
  title: "Heikin-Ashi Candles",
  group: "Price Transform",
  inputs: { type: "bars", columns: ["open", "high", "low", "close"] },
  parameters: [],
  outputs: [
    { name: "open", type: "real" },
    { name: "high", type: "real" },
    { name: "low", type: "real" },
    { name: "close", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "Dan Valcu, Using the Heikin-Ashi Technique, Stocks & Commodities 22 (2004)",
    note: "Smoothed candles: their prices are not prices at which one can trade.",
    lookback: () => 0,
    begin: () => {
      let [lastOpen, lastClose] = [Number.NaN, Number.NaN];
      return ([open = 0, high = 0, low = 0, close = 0], outputs) => {
        lastOpen = Number.isNaN(lastOpen) ? (open + close) / 2 : (lastOpen + lastClose) / 2;
        lastClose = (open + high + low + close) / 4;
        outputs[0] = lastOpen;
        outputs[1] = Math.max(high, lastOpen, lastClose);
        outputs[2] = Math.min(low, lastOpen, lastClose);
        outputs[3] = lastClose;
      };
    },
  },
});
