import { defineStrategy, HOLD, type Strategy } from "@tickwork/strategies/strategy";
import { expect, test } from "vitest";
import { flat } from "../test/builders.ts";
import { defaultOptions } from "./backtest-options.ts";
import { compile } from "./compile.ts";
import { run } from "./run.ts";

const data = flat(1, 2, 3, 4, 5);

function strategy(of: Partial<Strategy>): Strategy {
  return defineStrategy({
    name: "own",
    title: "Own",
    parameters: {},
    warmupBars: () => 1,
    indicators: () => ({}),
    decide: () => HOLD,
    ...of,
  });
}

/** A strategy that names these bars, and says that they are so many. */
function naming(bars: readonly number[], count: number = bars.length): Strategy {
  return strategy({
    candidates: (_, out) => {
      out.set(bars.slice(0, out.length));
      return count;
    },
  });
}

test.each([
  ["more candidates than bars", naming([], 1e9), "it named 1000000000 candidates among 5 bars"],
  ["a count that is none", naming([], Number.NaN), "it named NaN candidates among 5 bars"],
  ["candidates that do not rise", naming([3, 1]), "its candidates do not rise: bar 1 comes after bar 3"],
  ["a candidate twice", naming([3, 3]), "its candidates do not rise: bar 3 comes after bar 3"],
  ["a candidate beyond the bars", naming([2, 5]), "its candidate 5 is beyond the 5 bars"],
  ["a warm-up that is no number", strategy({ warmupBars: () => Number.NaN }), "its warm-up is NaN"],
  [
    "indicators that throw",
    strategy({
      indicators: () => {
        throw new Error("boom");
      },
    }),
    "boom",
  ],
])("%s: the run does not begin, and the message says why", (_, own, message) => {
  expect(() => run(compile(own, defaultOptions), data, {})).toThrow(
    expect.objectContaining({
      code: "TW-BKT-001",
      message: expect.stringContaining(`Cannot begin: strategy own failed before the first bar: ${message}`),
    }),
  );
});

test("no candidates: nothing is decided, and equity is what it was", () => {
  expect(run(compile(naming([]), defaultOptions), data, {})).toMatchObject({ finalEquity: "10000", bars: 5 });
});
