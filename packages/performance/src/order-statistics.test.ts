import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderStatistics } from "./order-statistics.ts";

const values = fc.array(fc.oneof(fc.constantFrom(0, 0, 1, -1), fc.double({ min: -1, max: 9, noNaN: true })), {
  minLength: 1,
});

describe("quantiles", () => {
  test("lie between two values as far as their place does", () => {
    const order = orderStatistics(Float64Array.of(4, 1, 3, 2));
    expect([0, 0.25, 0.5, 1].map((p) => order.quantile(p))).toEqual([1, 1.75, 2.5, 4]);
  });

  test("are those of the sorted series, in any order of asking", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (series, p) => {
        const sorted = Float64Array.from(series).sort();
        const place = p * (sorted.length - 1);
        const low = sorted[Math.floor(place)] as number;
        const high = sorted[Math.ceil(place)] as number;
        const order = orderStatistics(Float64Array.from(series));
        order.quantile(1 - p);
        expect(order.quantile(p)).toBeCloseTo(low + (high - low) * (place % 1), 10);
      }),
    );
  });

  test("are found by sampled pivots in a long series with many equal values", () => {
    const series = Float64Array.from({ length: 40_000 }, (_, at) => Math.round(50 * Math.sin(at * 12.9898)) * (at % 3));
    const sorted = series.slice().sort();
    const order = orderStatistics(series);
    for (const rank of [39_999, 0, 2_000, 20_000, 38_123])
      expect(order.quantile(rank / 39_999)).toBeCloseTo(sorted[rank] as number, 9);
  });
});

test("the mean of the smallest, and of the tail below a limit", () => {
  const order = orderStatistics(Float64Array.of(5, -3, 2, -1, 2));
  expect(order.meanOfSmallest(2)).toBe(-2);
  expect(order.tailBelow(2)).toEqual({ mean: 0, count: 4 });
});
