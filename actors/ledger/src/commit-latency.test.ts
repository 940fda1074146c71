import { expect, test } from "vitest";
import { CommitLatency } from "./commit-latency.ts";

test("percentiles are durations that occurred, by nearest rank", () => {
  const latency = new CommitLatency();
  expect(latency.percentile(0.5)).toBeNull();
  for (let us = 100; us >= 1; us -= 1) latency.note(us);
  expect([latency.percentile(0.5), latency.percentile(0.99), latency.percentile(1)]).toEqual([50, 99, 100]);
});

test("only the latest ten thousand count", () => {
  const latency = new CommitLatency();
  latency.note(1_000_000);
  for (let commit = 0; commit < 10_000; commit += 1) latency.note(7);
  expect(latency.percentile(1)).toBe(7);
});
