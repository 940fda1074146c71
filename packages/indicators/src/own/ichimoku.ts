import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";
import { makeWindow } from "../stream/window.ts";
import { makeChannel } from "./channel.ts";
import { bars } from "./parameter.ts";

export interface IchimokuParameters {
  /** Bars of the conversion line. Default 9. */
  readonly conversionPeriod?: number;
  /** Bars of the base line. Default 26. */
  readonly basePeriod?: number;
  /** Bars of the second leading span. Default 52. */
  readonly spanPeriod?: number;
  /** Bars by which the cloud is drawn ahead. Default 26. */
  readonly displacement?: number;
}

export interface IchimokuOutputs {
  /** Tenkan-sen. */
  readonly conversion: Float64Array;
  /** Kijun-sen. */
  readonly base: Float64Array;
  /** Senkou span A and B as they stand over this bar: computed `displacement` bars ago. */
  readonly leadingA: Float64Array;
  readonly leadingB: Float64Array;
  /** Chikou span: this bar's close, which a chart draws `displacement` bars back. */
  readonly lagging: Float64Array;
}

/**
 * Ichimoku. Source: Goichi Hosoda, "Ichimoku Kinko Hyo" (1969). Lines half way between the highest high and the lowest low; the cloud
 * of a bar was computed `displacement` bars before. Nothing looks ahead: the lagging span is the close at the bar at which it is
 * known. Each output begins as soon as it is known.
 */
export const ichimoku: Indicator<
  [bars: Pick<PriceColumns, "high" | "low" | "close">],
  IchimokuParameters,
  IchimokuOutputs
> = defineIndicator({
  name: "ICHIMOKU",
  title: "Ichimoku Cloud",
  group: "Trend and Channels",
  inputs: { type: "bars", columns: ["high", "low", "close"] },
  parameters: [
    bars("conversionPeriod", 9, "Bars of the conversion line"),
    bars("basePeriod", 26, "Bars of the base line"),
    bars("spanPeriod", 52, "Bars of the second leading span"),
    bars("displacement", 26, "Bars by which the cloud is drawn ahead", 0),
  ],
  outputs: [
    { name: "conversion", type: "real" },
    { name: "base", type: "real" },
    { name: "leadingA", type: "real" },
    { name: "leadingB", type: "real" },
    { name: "lagging", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "Goichi Hosoda, Ichimoku Kinko Hyo (1969)",
    note: "The cloud is the one that stands over the bar, computed `displacement` bars before. The lagging span is the bar's own close; charts draw it further back. Each line begins as soon as it is known.",
    lookback: ([conversion = 9, base = 26, span = 52, displacement = 26]) =>
      Math.max(conversion, base, span) - 1 + displacement,
    begin: ([conversion = 9, base = 26, span = 52, displacement = 26]) => {
      const [short, medium, long] = [makeChannel(conversion), makeChannel(base), makeChannel(span)];
      const [spansA, spansB] = [makeWindow(displacement + 1), makeWindow(displacement + 1)];
      return ([high = 0, low = 0, close = 0], outputs) => {
        for (const channel of [short, medium, long]) channel.next(high, low);
        const line = short.isFull ? short.middle : Number.NaN;
        const slow = medium.isFull ? medium.middle : Number.NaN;
        spansA.push((line + slow) / 2);
        spansB.push(long.isFull ? long.middle : Number.NaN);
        outputs[0] = line;
        outputs[1] = slow;
        outputs[2] = spansA.back(displacement);
        outputs[3] = spansB.back(displacement);
        outputs[4] = close;
      };
    },
  },
});
