import { sma } from "@tickwork/indicators/functions/sma";
import { defineStrategy, HOLD } from "./strategy.ts";

/**
 * So much of the average is no gap: averages that are equal come out some last digits apart, and which way depends on where the
 * history begins, which is not the same live.
 */
const DUST = 1e-12;

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
      const average = slow[at] as number;
      const now = (fast[at] as number) - average;
      // A bar too many does no harm: ten times the dust holds that of the bar before.
      const dust = average * (10 * DUST);
      if (now > 0 ? before <= dust : now < 0 && before >= -dust) out[count++] = at;
      before = now;
    }
    return count;
  },
});

/** Fast less slow average at a bar; NaN where there is none. */
function gap({ fast, slow }: { fast: Float64Array; slow: Float64Array }, index: number): number {
  const average = slow[index] ?? Number.NaN;
  const difference = (fast[index] ?? Number.NaN) - average;
  return Math.abs(difference) <= average * DUST ? 0 : difference;
}
