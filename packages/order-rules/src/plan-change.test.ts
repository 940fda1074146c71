import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { order } from "../test/builders.ts";
import { planChange } from "./plan-change.ts";

const target = order({}, { type: "LMT", limitPrice: 171, side: "SELL", role: "take-profit", timeInForce: "GTC" });

test("a change names the whole order as it shall be, on the instrument's steps", () => {
  expect(planChange(target, { limitPrice: 172.011, quantity: 60.4 }, SPY)).toEqual({
    type: "change",
    change: { number: 1, quantity: 60, terms: { type: "LMT", limitPrice: 172.02, timeInForce: "GTC" } },
  });
});

test("an order that the broker shrank is not made larger by a change of its price", () => {
  expect(planChange({ ...target, brokerQuantity: 40 }, { limitPrice: 172 }, SPY)).toMatchObject({
    change: { quantity: 40 },
  });
});

test("a trail by percent takes the place of one by amount", () => {
  const trailing = order({}, { type: "TRAIL", trailAmount: 2, side: "SELL" });
  expect(planChange(trailing, { trailPercent: 1.5 }, SPY)).toMatchObject({
    change: { terms: { type: "TRAIL", trailPercent: 1.5 } },
  });
  const planned = planChange(trailing, { trailPercent: 1.5 }, SPY);
  expect(planned.type === "change" && "trailAmount" in planned.change.terms).toBe(false);
});

test("what is not known to rest, is being changed, or is so already is left alone", () => {
  const change = { number: 1, quantity: 50, terms: { type: "MKT", timeInForce: "DAY" } } as const;
  for (const different of [
    { state: "unknown" },
    { state: "cancel-requested" },
    { state: "filled" },
    { change },
  ] as const)
    expect(planChange({ ...target, ...different }, { limitPrice: 172 }, SPY)).toMatchObject({ type: "nothing" });
  expect(planChange(target, { limitPrice: 171 }, SPY)).toMatchObject({ type: "nothing" });
  expect(planChange({ ...target, filledQuantity: 60 }, { quantity: 60 }, SPY)).toMatchObject({ type: "nothing" });
});
