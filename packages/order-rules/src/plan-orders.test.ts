import type { Signal } from "@tickwork/contracts/orders";
import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { NOW, order } from "../test/builders.ts";
import { planOrders, type PlanningState } from "./plan-orders.ts";

function signal(action: Signal["action"], quantity = 100): Signal {
  return {
    id: "sma-cross|STK:SPY:USD|1",
    strategy: "sma-cross",
    instrument: SPY.id,
    barEnd: NOW,
    action,
    quantity,
    reason: "fast crossed slow",
  };
}
const flat: PlanningState = { instrument: SPY, positionQuantity: 0, orders: [], intentLifetimeMs: 10_000 };

test("an entry is one market order for the day", () => {
  expect(planOrders(signal({ type: "enter", side: "BUY" }), flat)).toEqual({
    type: "plan",
    plan: {
      signal: "sma-cross|STK:SPY:USD|1",
      strategy: "sma-cross",
      instrument: SPY.id,
      reason: "fast crossed slow",
      expires: NOW + 10_000,
      legs: [{ instrument: SPY.id, role: "entry", side: "BUY", quantity: 100, type: "MKT", timeInForce: "DAY" }],
    },
  });
});

test("a stop-loss is rounded toward the market and a take-profit away from it, on both sides", () => {
  const long = planOrders(signal({ type: "enter", side: "BUY", stopLoss: 165.113, takeProfit: 171.117 }), flat);
  expect(long).toMatchObject({
    plan: {
      legs: [
        { role: "entry" },
        { role: "stop-loss", side: "SELL", type: "STP", stopPrice: 165.12, quantity: 100, timeInForce: "GTC" },
        { role: "take-profit", side: "SELL", type: "LMT", limitPrice: 171.12, quantity: 100, timeInForce: "GTC" },
      ],
    },
  });
  const short = planOrders(signal({ type: "enter", side: "SELL", stopLoss: 171.117, takeProfit: 165.113 }), flat);
  expect(short).toMatchObject({
    plan: {
      legs: [
        { role: "entry", side: "SELL" },
        { role: "stop-loss", side: "BUY", stopPrice: 171.11 },
        { role: "take-profit", side: "BUY", limitPrice: 165.11 },
      ],
    },
  });
});

test("an entry of a currency pair is rounded down to its increment", () => {
  const pair = { ...SPY, quantityIncrement: 1_000, minimumQuantity: 20_000 };
  const planned = planOrders(signal({ type: "enter", side: "BUY" }, 25_400), { ...flat, instrument: pair });
  expect(planned).toMatchObject({ plan: { legs: [{ quantity: 25_000 }] } });
});

test("an entry beside a position or an open order is nothing to do", () => {
  const enter = signal({ type: "enter", side: "BUY" });
  expect(planOrders(enter, { ...flat, positionQuantity: 100 })).toMatchObject({ type: "nothing" });
  expect(planOrders(enter, { ...flat, positionQuantity: -100 })).toMatchObject({ type: "nothing" });
  for (const state of ["committed", "written", "working", "cancel-requested", "unknown"] as const) {
    expect(planOrders(enter, { ...flat, orders: [order({ state })] })).toMatchObject({ type: "nothing" });
  }
  for (const state of ["filled", "cancelled", "rejected", "not-found"] as const) {
    expect(planOrders(enter, { ...flat, orders: [order({ state })] })).toMatchObject({ type: "plan" });
  }
  const other = order({ state: "working" }, { instrument: "STK:QQQ:USD" });
  expect(planOrders(enter, { ...flat, orders: [other] })).toMatchObject({ type: "plan" });
});

test("an exit sells the whole position, or buys it back", () => {
  const exit = signal({ type: "exit" }, 1);
  expect(planOrders(exit, { ...flat, positionQuantity: 150 })).toMatchObject({
    plan: { legs: [{ role: "exit", side: "SELL", quantity: 150, type: "MKT", timeInForce: "DAY" }] },
  });
  expect(planOrders(exit, { ...flat, positionQuantity: -70 })).toMatchObject({
    plan: { legs: [{ role: "exit", side: "BUY", quantity: 70 }] },
  });
});

test("resting exits end before an exit is sent, so that a position is never sold twice", () => {
  const stop = order({ state: "working" }, { id: "01B", role: "stop-loss", side: "SELL" });
  const done = order({ state: "cancelled" }, { id: "01C", role: "take-profit", side: "SELL" });
  const exit = signal({ type: "exit" });
  expect(planOrders(exit, { ...flat, positionQuantity: 100, orders: [stop, done] })).toEqual({
    type: "cancel-first",
    orders: [stop],
  });
  expect(planOrders(exit, { ...flat, orders: [order()] })).toMatchObject({ type: "cancel-first" });
});

test("an exit when flat, or beside another exit, is nothing to do", () => {
  const exit = signal({ type: "exit" });
  expect(planOrders(exit, flat)).toMatchObject({ type: "nothing" });
  const under = order({ state: "written" }, { role: "exit", side: "SELL" });
  expect(planOrders(exit, { ...flat, positionQuantity: 100, orders: [under] })).toMatchObject({ type: "nothing" });
});

test("a senseless price reaches the controls as no number, never as a price", () => {
  const planned = planOrders(signal({ type: "enter", side: "BUY", stopLoss: Number.NaN }), flat);
  expect(planned).toMatchObject({ plan: { legs: [{}, { role: "stop-loss", stopPrice: Number.NaN }] } });
});

test("an entry of any kind is on the instrument's steps, never worse than asked", () => {
  const wanted = {
    type: "STP LMT",
    stopPrice: 170.001,
    limitPrice: 170.509,
    timeInForce: "GTD",
    goodTill: NOW,
  } as const;
  const planned = planOrders(signal({ type: "enter", side: "BUY", order: wanted }), flat);
  expect(planned).toMatchObject({
    plan: { legs: [{ type: "STP LMT", stopPrice: 170.01, limitPrice: 170.5, timeInForce: "GTD", goodTill: NOW }] },
  });
});

test("a stop can trail its position", () => {
  const planned = planOrders(signal({ type: "enter", side: "BUY", trailingStop: { percent: 2 } }), flat);
  expect(planned).toMatchObject({
    plan: { legs: [{ role: "entry" }, { role: "stop-loss", side: "SELL", type: "TRAIL", trailPercent: 2 }] },
  });
});

const breakOut = (side: "BUY" | "SELL", stopPrice: number, stopLoss: number) =>
  ({ side, order: { type: "STP", stopPrice }, stopLoss }) as const;

test("a break-out to either side is one plan of two entries, each with its stop", () => {
  const entries = [breakOut("BUY", 170, 168), breakOut("SELL", 166, 168)];
  const planned = planOrders(signal({ type: "enter-one-of", entries }), flat);
  expect(planned.type === "plan" && planned.plan.legs.map(({ role, side }) => `${role} ${side}`)).toEqual([
    "entry BUY",
    "stop-loss SELL",
    "entry SELL",
    "stop-loss BUY",
  ]);
});

test("a position without exits can be given some, and nothing is added beside open orders", () => {
  const protect = signal({ type: "protect", stopLoss: 165, takeProfit: 171 });
  const held = { ...flat, positionQuantity: 100 };
  expect(planOrders(protect, held)).toMatchObject({
    plan: { legs: [{ role: "stop-loss", side: "SELL", quantity: 100, stopPrice: 165 }, { role: "take-profit" }] },
  });
  expect(planOrders(protect, flat)).toMatchObject({ type: "nothing" });
  expect(planOrders(protect, { ...held, orders: [order()] })).toMatchObject({ type: "nothing" });
});
