import { atr } from "@tickwork/indicators/functions/atr";
import { max } from "@tickwork/indicators/functions/max";
import { min } from "@tickwork/indicators/functions/min";
import { type Decision, defineStrategy, HOLD } from "./strategy.ts";

/**
 * Enters when a bar closes beyond the channel of the bars before it, with a bracket: a stop loss and a take profit at multiples
 * of the average true range. The bracket is the only exit. Long only unless `short` is 1.
 */
export const donchian = defineStrategy({
  name: "donchian",
  title: "Donchian breakout with an ATR bracket",
  parameters: {
    entry: {
      type: "integer",
      minimum: 2,
      maximum: 1_000,
      default: 20,
      help: "Bars of the channel that must be broken",
    },
    atr: { type: "integer", minimum: 1, maximum: 1_000, default: 14, help: "Bars of the average true range" },
    stop: {
      type: "number",
      minimum: 0.1,
      maximum: 20,
      default: 2,
      help: "Distance of the stop loss, in average true ranges",
    },
    target: {
      type: "number",
      minimum: 0.1,
      maximum: 50,
      default: 3,
      help: "Distance of the take profit, in average true ranges",
    },
    short: {
      type: "integer",
      minimum: 0,
      maximum: 1,
      default: 0,
      help: "1: also sells short when the channel breaks downwards",
    },
  },
  warmupBars: (parameters) => Math.max(parameters.entry, parameters.atr) + 1,
  indicators: (bars, parameters, shared) => ({
    upper: shared(max, bars.high, { timePeriod: parameters.entry }),
    lower: shared(min, bars.low, { timePeriod: parameters.entry }),
    range: shared(atr, bars, { timePeriod: parameters.atr }),
  }),
  decide({ index, bars, indicators, parameters, position, hasWorkingEntry }) {
    if (position !== 0 || hasWorkingEntry) return HOLD;
    const close = bars.close[index] ?? Number.NaN;
    const range = indicators.range[index] ?? Number.NaN;
    // The channel of the bars before: this bar's own high is not in it.
    const upper = indicators.upper[index - 1] ?? Number.NaN;
    const lower = indicators.lower[index - 1] ?? Number.NaN;
    if (!(range > 0)) return HOLD;
    if (close > upper) return enter("BUY", close, { stop: parameters.stop * range, target: parameters.target * range });
    if (close < lower && parameters.short === 1) {
      return enter("SELL", close, { stop: parameters.stop * range, target: parameters.target * range });
    }
    return HOLD;
  },
  candidates({ bars: { close }, indicators: { upper, lower }, parameters }, out) {
    const isShort = parameters.short === 1;
    let count = 0;
    for (let at = 1; at < close.length; at += 1) {
      const price = close[at] as number;
      if (price > (upper[at - 1] as number) || (isShort && price < (lower[at - 1] as number))) out[count++] = at;
    }
    return count;
  },
});

/** An entry at the close with its bracket; none where a price of the bracket would not be positive. */
function enter(side: "BUY" | "SELL", close: number, distance: { stop: number; target: number }): Decision {
  const sign = side === "BUY" ? 1 : -1;
  const stopLoss = close - sign * distance.stop;
  const takeProfit = close + sign * distance.target;
  if (stopLoss <= 0 || takeProfit <= 0) return HOLD;
  const reason = side === "BUY" ? "closed above the channel" : "closed below the channel";
  return { type: "enter", side, stopLoss, takeProfit, reason };
}
