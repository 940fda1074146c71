import { beforeAll, describe, expect, test } from "vitest";
import { randomBars } from "../../test/random-bars.ts";
import { taLib } from "../ta-lib.ts";
import { opportunityScore, type ScoredBars } from "./opportunity-score.ts";
import { rankOpportunities } from "./rank-opportunities.ts";
import type { ScorePart } from "./score-composition.ts";

beforeAll(() => void taLib(), 300_000);

const part = (more: Partial<ScorePart>): ScorePart => ({
  name: "change",
  indicator: "MOM:1",
  measure: "value",
  worst: -4,
  best: 4,
  weight: 1,
  ...more,
});

function barsOf(close: readonly number[]): ScoredBars {
  const prices = Float64Array.from(close);
  return {
    open: prices,
    high: prices.map((price) => price + 1),
    low: prices.map((price) => price - 1),
    close: prices,
    volume: prices.map(() => 100),
  };
}

const rising = barsOf(Array.from({ length: 80 }, (_, bar) => 50 + bar));
const falling = barsOf(Array.from({ length: 80 }, (_, bar) => 150 - bar));

describe("an opportunity score", () => {
  test("puts each part on its scale, and weighs them", () => {
    const bars = barsOf([10, 12, 9, 30]); // changes 2, -3, 21
    const { score, parts } = opportunityScore(bars, [part({}), part({ name: "turn", worst: 4, best: -4, weight: 3 })]);
    expect([...(parts.change ?? [])]).toEqual([Number.NaN, 50, -75, 100]);
    expect([...(parts.turn ?? [])]).toEqual([Number.NaN, -50, 75, -100]);
    expect([...score]).toEqual([Number.NaN, -25, 37.5, -50]);
  });

  test("measures prices in average true ranges", () => {
    // Bars of range 2 that rise by 1: the true range is 2; the mean of 14 bars lies 6.5 below the close.
    const { parts } = opportunityScore(rising, [
      part({ name: "above", indicator: "SMA:14", measure: "price-above-in-ranges", worst: -13, best: 13 }),
      part({ name: "slope", indicator: "PRICE_SLOPE:5", measure: "in-ranges", worst: -1, best: 1 }),
    ]);
    expect(parts.above?.at(-1)).toBeCloseTo(25, 9); // 3.25 ranges of 13
    expect(parts.slope?.at(-1)).toBeCloseTo(50, 9); // half a range a bar
  });

  test("by default likes what rises, and finds nothing where nothing moves", () => {
    expect(opportunityScore(rising).score.at(-1)).toBeGreaterThan(60);
    expect(opportunityScore(falling).score.at(-1)).toBeLessThan(-60);
    const { parts } = opportunityScore(barsOf(Array.from({ length: 80 }, () => 50)));
    expect([parts.slope?.at(-1), parts.trend?.at(-1), parts.acceleration?.at(-1)]).toEqual([0, 0, 0]);
  });

  test("stays between -100 and 100, and does not depend on later bars or on the price's scale", () => {
    const bars = randomBars(200, 3) as unknown as ScoredBars;
    const { score } = opportunityScore(bars);
    const known = score.filter((value) => !Number.isNaN(value));
    expect(known.length).toBe(200 - 49);
    expect(known.every((value) => value >= -100 && value <= 100)).toBe(true);
    const cut = Object.fromEntries(Object.entries(bars).map(([name, values]) => [name, values.slice(0, 150)]));
    expect([...opportunityScore(cut as unknown as ScoredBars).score]).toEqual([...score.subarray(0, 150)]);
    const scaled = Object.fromEntries(
      Object.entries(bars).map(([name, values]) => [
        name,
        name === "volume" ? values : values.map((price: number) => price * 8),
      ]),
    );
    const again = opportunityScore(scaled as unknown as ScoredBars).score;
    expect(again.at(-1)).toBeCloseTo(score.at(-1) ?? Number.NaN, 6);
  });

  test.each([
    [[], "has no parts"],
    [[part({}), part({})], "two parts have this name"],
    [[part({ weight: 0 })], "its weight is 0"],
    [[part({ worst: 1, best: 1 })], "its scale goes from 1 to 1"],
    [[part({ indicator: "MACD", output: "histogram" })], "MACD has no output histogram. Its outputs: macd, macdSignal"],
    [[part({ indicator: "MOMM" })], 'Cannot find an indicator "MOMM"'],
  ])("refuses a bad composition: %#", (composition, message) => {
    expect(() => opportunityScore(rising, composition)).toThrow(message);
  });
});

test("opportunities are ranked by their last score, with their parts; those without one are left out", () => {
  const ranked = rankOpportunities([
    { id: "falling", scores: opportunityScore(falling) },
    { id: "new", scores: opportunityScore(barsOf([1, 2])) },
    { id: "rising", scores: opportunityScore(rising) },
  ]);
  expect(ranked.map(({ id }) => id)).toEqual(["rising", "falling"]);
  expect(Object.keys(ranked[0]?.parts ?? {})).toEqual(["slope", "trend", "momentum", "acceleration", "volume"]);
});
