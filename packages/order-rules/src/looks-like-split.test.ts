import { expect, test } from "vitest";
import { looksLikeSplit } from "./looks-like-split.ts";

const ours = { quantity: 100, averagePrice: 168 };

test("two for one, one for seven, and a short position's split are seen", () => {
  expect(looksLikeSplit(ours, { quantity: 200, averageCost: 84 })).toBe(true);
  expect(looksLikeSplit({ quantity: 70, averagePrice: 24 }, { quantity: 10, averageCost: 168.1 })).toBe(true);
  expect(looksLikeSplit({ quantity: -100, averagePrice: 168 }, { quantity: -150, averageCost: 112 })).toBe(true);
});

test("trades, equal books, another side and a flat position are no splits", () => {
  expect(looksLikeSplit(ours, { quantity: 200, averageCost: 168 })).toBe(false);
  expect(looksLikeSplit(ours, { quantity: 50, averageCost: 168 })).toBe(false);
  expect(looksLikeSplit(ours, { quantity: 100, averageCost: 168.01 })).toBe(false);
  expect(looksLikeSplit(ours, { quantity: -100, averageCost: 168 })).toBe(false);
  expect(looksLikeSplit({ quantity: 0, averagePrice: 0 }, { quantity: 100, averageCost: 168 })).toBe(false);
});
