import { rsi } from "@tickwork/indicators/functions/rsi";
import { defineStrategy, HOLD } from "./strategy.ts";

/** Buys while the relative strength index is low and sells once it has recovered; long only. */
export const rsiReversion = defineStrategy({
  name: "rsi-reversion",
  title: "Mean reversion of the relative strength index",
  parameters: {
    period: { type: "integer", minimum: 2, maximum: 1_000, default: 14, help: "Bars of the index" },
    low: { type: "number", minimum: 1, maximum: 99, default: 30, help: "Buys while the index is below" },
    high: {
      type: "number",
      minimum: 1,
      maximum: 99,
      default: 55,
      help: "Sells while the index is above; more than low",
    },
  },
  check: ({ low, high }) => (low < high ? undefined : `low (${low}) must be below high (${high})`),
  warmupBars: ({ period }) => period + 1,
  indicators: (bars, { period }, shared) => ({ rsi: shared(rsi, bars.close, { timePeriod: period }) }),
  decide({ index, indicators, parameters, position, hasWorkingEntry }) {
    const value = indicators.rsi[index] ?? Number.NaN;
    if (value < parameters.low && position === 0 && !hasWorkingEntry) {
      return { type: "enter", side: "BUY", reason: "the index is low" };
    }
    if (value > parameters.high && (position > 0 || hasWorkingEntry)) {
      return { type: "exit", reason: "the index has recovered" };
    }
    return HOLD;
  },
  candidates({ indicators, parameters: { low, high } }, out) {
    const values = indicators.rsi;
    let count = 0;
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] as number;
      out[count] = at;
      count += value < low || value > high ? 1 : 0;
    }
    return count;
  },
});
