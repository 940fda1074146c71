import { expect, test } from "vitest";
import { fill, NOW, order } from "../test/builders.ts";
import { DraftBook } from "./draft-book.ts";
import { fillFacts } from "./fill-facts.ts";
import { resolutionFacts, resolutionProblem, resolvedExecution } from "./resolution.ts";

const unknown = order({ state: "unknown" });
const told = resolutionFacts(unknown, { as: "filled", price: 168 }, { account: "DU1", now: NOW });

/** The order after its real executions came, one after the other. */
function filledAfter(quantities: readonly number[]): number {
  const book = new DraftBook({
    orders: [{ ...unknown, state: "cancelled" }],
    executions: [],
    charges: [],
    positions: [],
  });
  book.add(told);
  for (const [at, quantity] of quantities.entries())
    book.add(fillFacts(fill({ execution: `000${at}.01.01`, quantity }), book));
  return book.order("01A")?.filledQuantity ?? Number.NaN;
}

test("a fill that a person tells is booked under a name that is always the same", () => {
  expect(told).toMatchObject([
    { type: "order-resolved", as: "filled", role: "operator" },
    { type: "fill-booked", fill: { execution: resolvedExecution("01A"), quantity: 100, price: 168, side: "BUY" } },
  ]);
});

test("real executions take the place of what was told, however many they come in", () => {
  expect(filledAfter([])).toBe(100);
  expect(filledAfter([100])).toBe(100);
  expect(filledAfter([60])).toBe(100);
  expect(filledAfter([60, 40])).toBe(100);
});

test("only an unknown order is settled, with figures that can be", () => {
  expect(resolutionProblem(unknown, { as: "cancelled" })).toBeUndefined();
  expect(resolutionProblem(order({ state: "working" }), { as: "cancelled" })).toContain("working");
  expect(resolutionProblem(unknown, { as: "filled", price: Number.NaN })).toContain("price");
  expect(resolutionProblem(unknown, { as: "filled", price: 168, quantity: 101 })).toContain("101");
  expect(resolutionProblem(order({ state: "unknown", filledQuantity: 40 }), { as: "never-sent" })).toContain("sent");
});
