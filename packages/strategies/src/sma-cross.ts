import { sma } from "@tickwork/indicators/functions/sma";
import { defineStrategy, HOLD } from "./strategy.ts";

/**
 * Buys when the fast average crosses above the slow one and sells when it crosses below; long only. A cross: above now and not
 * above one bar before.
 */
export const smaCross = defineStrategy({
  name: "sma-cross",
  title: "Crossing of two simple moving averages",
  parameters: {
    fast: { type: "integer", minimum: 2, maximum: 1_000, default: 10, help: "Bars of the fast average" },
    slow: {
      type: "integer",
      minimum: 3,
      maximum: 5_000,
      default: 30,
      help: "Bars of the slow average; more than fast",
    },
  },
  check: ({ fast, slow }) => (fast < slow ? undefined : `fast (${fast}) must be below slow (${slow})`),
  warmupBars: ({ slow }) => slow + 1,
  indicators: (bars, { fast, slow }, shared) => ({
    fast: shared(sma, bars.close, { timePeriod: fast }),
    slow: shared(sma, bars.close, { timePeriod: slow }),
  }),
  decide({ index, indicators, position, hasWorkingEntry }) {
    const now = gap(indicators, index);
    const before = gap(indicators, index - 1);
    // NaN, before both averages have a value, compares as false.
    if (now > 0 && before <= 0 && position === 0 && !hasWorkingEntry) {
      return { type: "enter", side: "BUY", reason: "the fast average crossed above the slow one" };
    }
    if (now < 0 && before >= 0 && (position > 0 || hasWorkingEntry)) {
      return { type: "exit", reason: "the fast average crossed below the slow one" };
    }
    return HOLD;
  },
  candidates({ indicators: { fast, slow } }, out) {
    let [count, before] = [0, Number.NaN];
    for (let at = 0; at < fast.length; at += 1) {
      const now = (fast[at] as number) - (slow[at] as number);
      if (now > 0 ? before <= 0 : now < 0 && before >= 0) out[count++] = at;
      before = now;
    }
    return count;
  },
});

/** Fast less slow average at a bar; NaN where there is none. */
function gap({ fast, slow }: { fast: Float64Array; slow: Float64Array }, index: number): number {
  return (fast[index] ?? Number.NaN) - (slow[index] ?? Number.NaN);
}
