import { defineIndicator, type Indicator } from "../indicator.ts";
import type { PriceColumns } from "../indicator-description.ts";
import { makeChannel } from "./channel.ts";
import { bars } from "./parameter.ts";

export interface DonchianParameters {
  /** Bars of the channel, the last one included. Default 20. */
  readonly timePeriod?: number;
}

export interface ChannelOutputs {
  readonly upper: Float64Array;
  readonly middle: Float64Array;
  readonly lower: Float64Array;
}

/** Donchian channel. Source: Richard Donchian. Highest high and lowest low of the last bars, the current one included, and half way between. */
export const donchian: Indicator<[bars: Pick<PriceColumns, "high" | "low">], DonchianParameters, ChannelOutputs> =
  defineIndicator({
    name: "DONCHIAN",
    title: "Donchian Channel",
    group: "Trend and Channels",
    inputs: { type: "bars", columns: ["high", "low"] },
    parameters: [bars("timePeriod", 20, "Bars of the channel, the last one included")],
    outputs: [
      { name: "upper", type: "real" },
      { name: "middle", type: "real" },
      { name: "lower", type: "real" },
    ],
    hasUnstablePeriod: false,
    own: {
      source: "Richard Donchian",
      note: "Holds the current bar too: a breakout compares the close with the channel of the bar before.",
      lookback: ([timePeriod = 20]) => timePeriod - 1,
      begin: ([timePeriod = 20]) => {
        const channel = makeChannel(timePeriod);
        return ([high = 0, low = 0], outputs) => {
          channel.next(high, low);
          if (!channel.isFull) return;
          outputs[0] = channel.highest;
          outputs[1] = channel.middle;
          outputs[2] = channel.lowest;
        };
      },
    },
  });
