import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracket, holding, market, order, plan, view } from "../test/builders.ts";
import { judge } from "./judge.ts";
import { exposureOf, openRiskBook, seeing } from "./risk-book.ts";

const decided = (approved: boolean) => [{ signal: plan().signal, approved, intents: [] }];

test("a decided plan is counted once: as a reservation before, from the journal after", () => {
  const { next: reserved } = judge(openRiskBook(view()), plan(), market());
  expect(exposureOf(reserved, SPY.id)).toEqual({ up: 100, down: 0 });
  const journal = view({ orders: [order({ state: "committed" })], decidedSignals: decided(true) });
  expect(exposureOf(seeing(reserved, journal), SPY.id)).toEqual({ up: 100, down: 0 });
});

test("a refused plan gives its reservation back by its decision record", () => {
  const { next: reserved } = judge(openRiskBook(view()), plan(), market());
  expect(exposureOf(seeing(reserved, view({ decidedSignals: decided(false) })), SPY.id)).toEqual({ up: 0, down: 0 });
});

test("whatever else the journal says leaves reservations as they are", () => {
  const { next: reserved } = judge(openRiskBook(view()), bracket(), market());
  expect(exposureOf(seeing(reserved, view({ positions: holding(5) })), SPY.id)).toEqual({ up: 100, down: 0 });
});

test("an exposure is that of one instrument", () => {
  const orders = [order({}, { instrument: "STK:QQQ:USD" }), order({ filledQuantity: 30 }, { id: "01B" })];
  expect(exposureOf(openRiskBook(view({ orders })), SPY.id)).toEqual({ up: 70, down: 0 });
});
