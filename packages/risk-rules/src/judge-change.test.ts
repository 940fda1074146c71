import type { OrderRecord } from "@tickwork/contracts/book";
import { termsOf } from "@tickwork/model/order-terms";
import { expect, test } from "vitest";
import { market, order, view } from "../test/builders.ts";
import { judgeChange } from "./judge-change.ts";
import { openRiskBook } from "./risk-book.ts";

const LIMIT = { type: "LMT", limitPrice: 168 } as const;
const entry = (of: Partial<OrderRecord> = {}, quantity = 100) => order(of, { id: "entry", ...LIMIT, quantity });
const target = (of: Partial<OrderRecord> = {}, quantity = 100) =>
  order(of, {
    id: "target",
    parent: "entry",
    role: "take-profit",
    side: "SELL",
    type: "LMT",
    limitPrice: 171,
    quantity,
  });

/** Codes that refuse to make `changed` an order of this quantity, with both orders of a bracket in the book. */
function refusals(changed: OrderRecord, quantity: number, other: OrderRecord): (string | undefined)[] {
  const change = { number: 1, quantity, terms: termsOf(changed.intent) };
  const book = openRiskBook(view({ orders: [changed, other] }));
  const { controls } = judgeChange(book, { order: changed, change }, market());
  return controls.filter((control) => !control.passed).map((control) => control.code);
}

/** A change under way that the broker has not answered. */
const becoming = (of: OrderRecord, quantity: number): OrderRecord => ({
  ...of,
  change: { number: 1, quantity, terms: termsOf(of.intent) },
});

test("an entry is not made smaller than an exit behind it, nor than what a change under way makes of that exit", () => {
  expect(refusals(entry(), 50, target({}, 50))).toEqual([]);
  expect(refusals(entry(), 50, target())).toEqual(["TW-RSK-018"]);
  expect(refusals(entry(), 50, becoming(target({}, 50), 100))).toEqual(["TW-RSK-018"]);
  expect(refusals(entry(), 50, becoming(target(), 50))).toEqual(["TW-RSK-018"]); // it may still be refused
  expect(refusals(entry(), 50, target({ state: "cancelled" }))).toEqual([]);
});

test("an exit is not made larger than its entry, nor than what a change under way makes of that", () => {
  expect(refusals(target({}, 50), 100, entry())).toEqual([]);
  expect(refusals(target({}, 50), 120, entry())).toEqual(["TW-RSK-018"]);
  expect(refusals(target({}, 50), 100, becoming(entry(), 50))).toEqual(["TW-RSK-018"]);
  expect(refusals(target({}, 50), 100, becoming(entry({}, 50), 100))).toEqual(["TW-RSK-018"]); // it may still be refused
  expect(refusals(target({}, 50), 40, entry({ state: "cancelled", filledQuantity: 40 }))).toEqual([]);
  expect(refusals(target({}, 50), 45, entry({ state: "cancelled", filledQuantity: 40 }))).toEqual(["TW-RSK-018"]);
});
