import { describe, expect, test } from "vitest";
import { correlation } from "./correlation.ts";
import { ranks } from "./ranks.ts";
import { seriesDiagnostics } from "./series-diagnostics.ts";

const { NaN: none } = Number;

test("equal values share the mean of their ranks", () => {
  expect([...ranks(Float64Array.of(30, 10, 20, 10, 10))]).toEqual([5, 2, 4, 2, 2]);
  expect([...ranks(new Float64Array(0))]).toEqual([]);
});

test("Pearson's r of three pairs by hand, and none of what does not vary", () => {
  // Deviations -10/3, -7/3, 17/3 and -0.1, 0, 0.1.
  const [one, other] = [Float64Array.of(1, 2, 10), Float64Array.of(0.1, 0.2, 0.3)];
  expect(correlation(one, other)).toBeCloseTo(0.9 / Math.sqrt((438 / 9) * 0.02), 12);
  expect(correlation(one, Float64Array.of(0.1, 0.1, 0.1))).toBeNull();
  expect(correlation(new Float64Array(0), new Float64Array(0))).toBeNull();
});

/** Opens between which the market makes these returns, from the second bar on. */
function opens(...returns: readonly number[]): Float64Array {
  const prices = [100, 100];
  for (const one of returns) prices.push((prices.at(-1) as number) * (1 + one));
  return Float64Array.from(prices);
}

function told(series: readonly number[], open: Float64Array) {
  return seriesDiagnostics(Float64Array.from(series), { open, bars: open.length });
}

describe("a series of positions", () => {
  test("is held against the return of the bar that follows its own", () => {
    const { samples, pearsonIc, spearmanIc } = told([1, 2, 10, 10, 10], opens(0.1, 0.2, 0.3));
    expect(samples).toBe(3);
    expect(pearsonIc).toBeCloseTo(0.9 / Math.sqrt((438 / 9) * 0.02), 10);
    // In the same order, though not on a line.
    expect(spearmanIc).toBeCloseTo(1, 12);
  });

  test("that is always right has a coefficient of 1, always wrong of -1", () => {
    const open = opens(0.1, -0.1, 0.1, -0.1);
    expect(told([1, -1, 1, -1, 1, -1], open).pearsonIc).toBeCloseTo(1, 10);
    expect(told([-1, 1, -1, 1, -1, 1], open).spearmanIc).toBeCloseTo(-1, 10);
  });

  test("that turns over with every bar has a turnover of 2 and a negative autocorrelation", () => {
    const { autocorrelation, turnover } = told([1, -1, 1, -1, 1, -1], opens(0, 0, 0, 0));
    expect(autocorrelation).toBeCloseTo(-5 / 6, 12);
    expect(turnover).toBe(2);
  });

  test("goes on where it says nothing, and begins where it first says something", () => {
    // Known: 4, 4, 4, 0, 0. Mean 2.4; deviations 1.6 three times, -2.4 twice.
    const { samples, autocorrelation, turnover } = told([none, 4, none, none, 0, none], opens(0.1, 0.2, 0.1, 0.2));
    expect(samples).toBe(3);
    expect(autocorrelation).toBeCloseTo((2.56 + 2.56 - 3.84 + 5.76) / (3 * 2.56 + 2 * 5.76), 12);
    expect(turnover).toBeCloseTo(4 / 4 / (12 / 5), 12);
  });

  test("that never moves, or says nothing, has no coefficient", () => {
    expect(told([0.1, none, none, none, none], opens(0.1, 0.2, 0.3))).toEqual({
      samples: 3,
      pearsonIc: null,
      spearmanIc: null,
      autocorrelation: null,
      turnover: 0,
    });
    expect(told([none, none, none], opens(0.1))).toEqual({
      samples: 0,
      pearsonIc: null,
      spearmanIc: null,
      autocorrelation: null,
      turnover: null,
    });
  });
});
