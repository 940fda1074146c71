import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { NOW } from "../test/builders.ts";
import { makeIntents } from "./make-intents.ts";

const leg = { instrument: SPY.id, quantity: 100, timeInForce: "GTC" } as const;
const plan = {
  signal: "s",
  strategy: "donchian",
  instrument: SPY.id,
  reason: "breakout",
  expires: NOW + 1,
  legs: [
    { ...leg, role: "entry", side: "BUY", type: "MKT", timeInForce: "DAY" },
    { ...leg, role: "stop-loss", side: "SELL", type: "STP", stopPrice: 165 },
    { ...leg, role: "take-profit", side: "SELL", type: "LMT", limitPrice: 171 },
  ],
} as const;
const naming = { ids: ["A", "B", "C"], orderIds: [11, 12, 13], clientId: 1, epoch: 2, created: NOW };

test("the exits of a bracket know their parent and cancel each other", () => {
  expect(makeIntents(plan, naming)).toMatchObject([
    { id: "A", orderId: 11, epoch: 2, signal: "s" },
    { id: "B", orderId: 12, parent: "A", ocaGroup: "oca-A", stopPrice: 165 },
    { id: "C", orderId: 13, parent: "A", ocaGroup: "oca-A", limitPrice: 171 },
  ]);
});

test("a single order has neither parent nor group, a single exit no group", () => {
  const [entry, stop] = makeIntents({ ...plan, legs: plan.legs.slice(0, 2) }, naming);
  expect(entry).not.toHaveProperty("parent");
  expect(stop).toMatchObject({ parent: "A" });
  expect(stop).not.toHaveProperty("ocaGroup");
});

test("a leg without a name is a mistake", () => {
  expect(() => makeIntents(plan, { ...naming, orderIds: [11] })).toThrow(RangeError);
});

test("of two entries each has its own exits, and the entries cancel each other", () => {
  const [entry, stop] = plan.legs;
  const legs = [entry, stop, entry, stop];
  const named = makeIntents({ ...plan, legs }, { ...naming, ids: ["A", "B", "C", "D"], orderIds: [11, 12, 13, 14] });
  expect(named.map(({ id, parent, ocaGroup }) => [id, parent, ocaGroup])).toEqual([
    ["A", undefined, "oca-entries-A"],
    ["B", "A", undefined],
    ["C", undefined, "oca-entries-A"],
    ["D", "C", undefined],
  ]);
});

test("the exits of a position cancel each other and have no parent", () => {
  const named = makeIntents({ ...plan, legs: plan.legs.slice(1) }, naming);
  expect(named.map(({ parent, ocaGroup }) => [parent, ocaGroup])).toEqual([
    [undefined, "oca-A"],
    [undefined, "oca-A"],
  ]);
});
