import fc from "fast-check";
import { expect, test } from "vitest";
import { higherBars, type HigherColumns } from "./higher-bars.ts";

const MINUTE = 60_000;

/** One-minute bars with these closes; high and low one off. */
function minutes(closes: readonly number[], times = closes.map((_, at) => at)): HigherColumns {
  const close = Float64Array.from(closes);
  const column = (change: number): Float64Array => close.map((value) => value + change);
  const start = Float64Array.from(times, (time) => time * MINUTE);
  return { start, open: column(0), high: column(1), low: column(-1), close, volume: column(0).fill(10) };
}

test("a higher bar has the first open, the extremes, the last close and all volume", () => {
  const { bars } = higherBars(minutes([5, 9, 2, 7]), { timeframeMs: 3 * MINUTE });
  expect([...bars.start]).toEqual([0, 3 * MINUTE]);
  expect([bars.open[0], bars.high[0], bars.low[0], bars.close[0], bars.volume[0]]).toEqual([5, 10, 1, 2, 30]);
});

test("it is known at the bar that ends it, when the length of those is known", () => {
  const { lastClosed } = higherBars(minutes([1, 2, 3, 4, 5]), { timeframeMs: 2 * MINUTE, lowerMs: MINUTE });
  expect([...lastClosed]).toEqual([-1, 0, 0, 1, 1]);
});

test("else one bar later, and over a gap as soon as anything comes after it", () => {
  expect([...higherBars(minutes([1, 2, 3, 4]), { timeframeMs: 2 * MINUTE }).lastClosed]).toEqual([-1, -1, 0, 0]);
  expect([...higherBars(minutes([1, 2], [0, 9]), { timeframeMs: 2 * MINUTE }).lastClosed]).toEqual([-1, 0]);
});

test("what is seen at a bar does not change with bars that come after it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 40 }),
      fc.nat(),
      (closes, seed) => {
        const cut = 1 + (seed % (closes.length - 1));
        const seen = (count: number): number[] => {
          const { align, bars } = higherBars(minutes(closes.slice(0, count)), {
            timeframeMs: 5 * MINUTE,
            lowerMs: MINUTE,
          });
          return [...align(bars.close)].slice(0, cut);
        };
        expect(seen(closes.length)).toEqual(seen(cut));
      },
    ),
  );
});
