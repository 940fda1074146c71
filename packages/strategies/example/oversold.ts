import { rsi } from "@tickwork/indicators/functions/rsi";
import { defineStrategy, HOLD } from "@tickwork/strategies/strategy";

export default defineStrategy({
  name: "oversold",
  title: "Buys when the RSI is low, sells when it is high",
  parameters: {
    period: { type: "integer", minimum: 2, maximum: 500, default: 14, help: "Bars of the RSI" },
  },
  warmupBars: ({ period }) => period + 1,
  indicators: (bars, { period }) => ({ rsi: rsi(bars.close, { timePeriod: period }) }),
  decide({ index, indicators, position, hasWorkingEntry }) {
    const value = indicators.rsi[index] ?? Number.NaN;
    if (value < 30 && position === 0 && !hasWorkingEntry) return { type: "enter", side: "BUY", reason: "RSI below 30" };
    if (value > 70 && position > 0) return { type: "exit", reason: "RSI above 70" };
    return HOLD;
  },
});
