import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deflatedBenchmark } from "./deflated-benchmark.ts";
import { overfittingProbability } from "./overfitting-probability.ts";

/** A reproducible series without any skill. */
function noise(seed: number, length: number, drift = 0): number[] {
  let state = seed >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32 - 0.5) / 50 + drift;
  });
}

describe("the probability of overfitting", () => {
  test("by hand: the trial that wins in one half loses in the other", () => {
    const trials = [
      [0.02, 0.01, -0.02, -0.01],
      [-0.02, -0.01, 0.02, 0.01],
    ];
    const { probability, logits } = overfittingProbability(trials, 2);
    expect(probability).toMatchObject({ value: 1, samples: 4, convention: "tickwork" });
    // Rank 1 of 2: ω = 1/3, and ln(1/2).
    expect([...logits]).toEqual([expect.closeTo(Math.log(0.5)), expect.closeTo(Math.log(0.5))]);
  });

  test("is zero where one trial is better in every block", () => {
    const trials = [noise(1, 160, 0.05), noise(2, 160), noise(3, 160)];
    const { probability, logits } = overfittingProbability(trials, 8);
    expect(probability.value).toBe(0);
    expect(logits).toHaveLength(70);
  });

  test("is about one half among trials without skill, and a probability always", () => {
    const trials = Array.from({ length: 40 }, (_, seed) => noise(seed * 7919 + 1, 400));
    const { value } = overfittingProbability(trials, 12).probability;
    expect(value).toBeGreaterThan(0.2);
    expect(value).toBeLessThan(0.9);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 6 }), (seeds) => {
        const some = overfittingProbability(
          seeds.map((seed) => noise(seed, 40)),
          4,
        ).probability.value as number;
        expect(some >= 0 && some <= 1).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test("does not depend on the order of the trials nor on their size", () => {
    const trials = [noise(5, 96), noise(6, 96), noise(7, 96)];
    const expected = overfittingProbability(trials, 6).probability.value;
    expect(overfittingProbability(trials.toReversed(), 6).probability.value).toBe(expected);
    expect(
      overfittingProbability(
        trials.map((one) => one.map((value) => value / 4)),
        6,
      ).probability.value,
    ).toBe(expected);
  });

  test("has no value for too few rows, and refuses what cannot be", () => {
    expect(
      overfittingProbability(
        [
          [0.1, 0.2],
          [0.1, 0.3],
        ],
        2,
      ).probability,
    ).toMatchObject({ value: null, reason: expect.stringContaining("at least 4") });
    expect(() => overfittingProbability([[0.1]], 2)).toThrow(/at least 2/);
    expect(() => overfittingProbability([[0.1], [0.2]], 3)).toThrow(/even number/);
    expect(() => overfittingProbability([[0.1], [0.2, 0.3]], 2)).toThrow(/2 returns of a trial for 1 rows/);
    expect(() => overfittingProbability([[0.1], [NaN]], 2)).toThrow(/row 1 is NaN/);
  });
});

test("the benchmark of the deflated Sharpe ratio grows with the trials", () => {
  expect(deflatedBenchmark(1, 0.5)).toBe(0);
  // scipy: √0.02·((1-γ)Φ⁻¹(1-1/50) + γΦ⁻¹(1-1/(50e)))
  expect(deflatedBenchmark(50, 0.02)).toBeCloseTo(0.321_954, 3);
  expect(deflatedBenchmark(1_000, 0.02)).toBeGreaterThan(deflatedBenchmark(50, 0.02));
  expect(() => deflatedBenchmark(0, 1)).toThrow(/at least 1 trial/);
});
