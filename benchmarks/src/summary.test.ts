import { describe, expect, it } from "vitest";
import { percentile, sideOfEvents } from "./summary.ts";

describe("summary", () => {
  it("takes the nearest rank that was measured", () => {
    const samples = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(percentile(samples, 0.5)).toBe(50);
    expect(percentile(samples, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it("tells median, 99th percentile and number of single events", () => {
    expect(sideOfEvents("commit", [3, 1, 2])).toEqual({ name: "commit", median: 2, p99: 3, samples: 3 });
  });

  it("refuses to sum up nothing", () => {
    expect(() => percentile([], 0.5)).toThrow("at least one sample");
  });
});
