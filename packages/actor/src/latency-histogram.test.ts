import fc from "fast-check";
import { expect, test } from "vitest";
import { LatencyHistogram } from "./latency-histogram.ts";

test("nothing recorded has no percentiles", () => {
  expect(new LatencyHistogram().summary()).toEqual({ p50: null, p99: null, max: 0, count: 0 });
});

test("the slowest of a hundred is not in the 99th percentile", () => {
  const histogram = new LatencyHistogram();
  for (let at = 0; at < 99; at += 1) histogram.record(100);
  histogram.record(50_000);
  expect(histogram.summary().p99).toBeLessThan(110);
  expect(histogram.percentile(1)).toBe(50_000);
});

test("a percentile is never below the true one, and at most a sixteenth above it", () => {
  const times = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(times, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const histogram = new LatencyHistogram();
      for (const value of values) histogram.record(value);
      const sorted = values.toSorted((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;
      const told = histogram.percentile(share);
      expect(told).toBeGreaterThanOrEqual(exact);
      expect(told).toBeLessThanOrEqual(Math.max(exact + 1, exact * 1.0626));
    }),
  );
});
