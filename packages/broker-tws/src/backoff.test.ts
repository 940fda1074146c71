import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("the pause doubles from a quarter second to half a minute", () => {
  expect([1, 2, 3, 7, 8, 50].map((attempt) => backoffMs(attempt, false, 1))).toEqual([
    250, 500, 1_000, 16_000, 30_000, 30_000,
  ]);
});

test("chance takes up to half of it away", () => {
  expect([0, 0.5, 1].map((random) => backoffMs(3, false, random))).toEqual([500, 750, 1_000]);
});

test("a client id that is still in use waits longer", () => {
  expect([1, 2].map((attempt) => backoffMs(attempt, true, 1))).toEqual([2_000, 4_000]);
});
