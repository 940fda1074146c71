import { smaCross } from "@tickwork/strategies/sma-cross";
import { defineStrategy, HOLD } from "@tickwork/strategies/strategy";
import { expect, test } from "vitest";
import { parameterRange } from "./parameter-range.ts";
import { scenarioParameters, scenarioSpace } from "./scenario-space.ts";

const fast = (from: number, to: number, step = 1) => parameterRange(smaCross, { name: "fast", from, to, step });
const slow = (from: number, to: number, step = 1) => parameterRange(smaCross, { name: "slow", from, to, step });

function random(seed: number) {
  const ranges = [fast(2, 1_000), slow(3, 5_000)];
  return scenarioSpace(smaCross, { ranges, base: {}, random: { count: 500, seed } });
}

test("the last range changes fastest, and what is not swept keeps its value", () => {
  const space = scenarioSpace(smaCross, { ranges: [slow(40, 50, 5)], base: { fast: 7 }, random: undefined });
  expect(space.count).toBe(3);
  expect(Array.from({ length: 3 }, (_, row) => scenarioParameters(space, row))).toEqual([
    { fast: 7, slow: 40 },
    { fast: 7, slow: 45 },
    { fast: 7, slow: 50 },
  ]);
  const two = scenarioSpace(smaCross, { ranges: [fast(5, 6), slow(40, 50, 5)], base: {}, random: undefined });
  expect(scenarioParameters(two, 4)).toEqual({ fast: 6, slow: 45 });
});

test("values of a fine step are the decimals that a person would write", () => {
  const strategy = defineStrategy({
    name: "fine",
    title: "Fine",
    parameters: { k: { type: "number", minimum: 0, maximum: 1, default: 0.5, help: "k" } },
    warmupBars: () => 1,
    indicators: () => ({}),
    decide: () => HOLD,
  });
  const range = parameterRange(strategy, { name: "k", from: 0.1, to: 0.4, step: 0.1 });
  const space = scenarioSpace(strategy, { ranges: [range], base: {}, random: undefined });
  expect(Array.from({ length: 4 }, (_, row) => scenarioParameters(space, row)["k"])).toEqual([0.1, 0.2, 0.3, 0.4]);
});

test("a grid of a billion points is refused before it takes memory, with a way out", () => {
  const ranges = [fast(2, 1_000), slow(3, 5_000)];
  expect(() => scenarioSpace(smaCross, { ranges, base: {}, random: undefined })).toThrow(
    /4,993,002 points.*--random N/,
  );
});

test("a random search draws each point at most once, the same ones for the same seed", () => {
  const points = Array.from(random(1).drawn ?? []);
  expect(new Set(points).size).toBe(500);
  expect(points).toEqual(points.toSorted((a, b) => a - b));
  expect(random(1)).toEqual(random(1));
  expect(random(2)).not.toEqual(random(1));
});

test("parameters that the strategy does not take are refused", () => {
  expect(() => fast(1, 10)).toThrow(expect.objectContaining({ code: "TW-STR-002" }));
  expect(() => fast(5, 6, 0.5)).toThrow(expect.objectContaining({ code: "TW-STR-002" }));
  expect(() => fast(6, 5)).toThrow(expect.objectContaining({ code: "TW-BKT-010" }));
  expect(() => parameterRange(smaCross, { name: "fst", from: 1, to: 2, step: 1 })).toThrow(/fast, slow/);
  expect(() => scenarioSpace(smaCross, { ranges: [fast(5, 6)], base: { fast: 5 }, random: undefined })).toThrow(
    /twice/,
  );
});
