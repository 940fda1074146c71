import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { isMarginAgeing, isMarginFresh, marginRateOf } from "./margin-rate.ts";

const change = (by: number) => ({ initialMargin: { before: 1_000, change: by, after: 1_000 + by } });

test("the rate is the change of the initial margin over the order's value", () => {
  expect(marginRateOf(change(4_200), { quantity: 100 }, { price: 168, instrument: SPY })).toBe(25);
});

test("an order that lowers the account's margin says nothing of its own; without a price there is no rate", () => {
  expect(marginRateOf(change(-50), { quantity: 100 }, { price: 168, instrument: SPY })).toBe(0);
  expect(marginRateOf(change(4_200), { quantity: 100 }, { price: undefined, instrument: SPY })).toBeUndefined();
  expect(marginRateOf(change(4_200), { quantity: 0 }, { price: 168, instrument: SPY })).toBeUndefined();
});

test("a rate counts for its time, and is renewed after a quarter of it", () => {
  const rate = { instrument: SPY.id, side: "BUY", initialMarginPct: 25, told: 1_000 } as const;
  const limits = { maxMarginAgeMs: 400 };
  expect([1_400, 1_401].map((now) => isMarginFresh(rate, now, limits))).toEqual([true, false]);
  expect([1_100, 1_101].map((now) => isMarginAgeing(rate, now, limits))).toEqual([false, true]);
  expect(isMarginFresh(undefined, 1_000, limits)).toBe(false);
});
