import type { Fact } from "@tickwork/contracts/facts";
import { expect, test } from "vitest";
import { bracket, holding, market, NOW, order, plan, SPY, view } from "../test/builders.ts";
import { judge } from "./judge.ts";
import { applyFact, exposureOf, openRiskBook } from "./risk-book.ts";

const origin = { actor: "orders", reason: "", marketTime: NOW, wallTime: NOW };

test("a decided plan is counted once: as a reservation before, from the journal after", () => {
  const { next: reserved } = judge(openRiskBook(view()), plan(), market());
  expect(exposureOf(reserved, SPY.id)).toEqual({ up: 100, down: 0 });
  const decided: Fact = { type: "plan-decided", plan: plan(), approved: true, controls: [], intents: [], origin };
  const committed = applyFact(reserved, view({ orders: [order({ state: "committed" })] }), decided);
  expect(exposureOf(committed, SPY.id)).toEqual({ up: 100, down: 0 });
});

test("a refused plan gives its reservation back by its decision record", () => {
  const { next: reserved } = judge(openRiskBook(view()), plan(), market());
  const refused: Fact = { type: "plan-decided", plan: plan(), approved: false, controls: [], intents: [], origin };
  expect(exposureOf(applyFact(reserved, view(), refused), SPY.id)).toEqual({ up: 0, down: 0 });
});

test("another fact leaves reservations as they are", () => {
  const { next: reserved } = judge(openRiskBook(view()), bracket(), market());
  const alarm: Fact = { type: "alarm-raised", code: "X", message: "", origin };
  expect(exposureOf(applyFact(reserved, view({ positions: holding(5) }), alarm), SPY.id)).toEqual({ up: 100, down: 0 });
});

test("an exposure is that of one instrument", () => {
  const orders = [order({}, { instrument: "STK:QQQ:USD" }), order({ filledQuantity: 30 }, { id: "01B" })];
  expect(exposureOf(openRiskBook(view({ orders })), SPY.id)).toEqual({ up: 70, down: 0 });
});
