import type { Summary } from "@tickwork/contracts/archive";
import { expect, test } from "vitest";
import { dayFigures } from "./day-figures.ts";

const EUR = "CASH:EUR:USD";
const flat: Summary = {
  entry: 1,
  cash: { USD: "100000" },
  commissions: {},
  positions: [],
  counts: { orders: 0, fills: 0, trades: 0 },
  ordersToday: 0,
  fillsToday: 0,
  halt: undefined,
  haltedInstruments: [],
  openOrders: [],
  dayStart: { cash: { USD: "100000" }, commissions: {}, positions: [] },
};
const nobodyKnows = () => undefined;
const held = (instrument: string) => ({ ...flat, positions: [{ instrument, quantity: 1, averagePrice: 1 }] });

test("a day without trades has no profit and needs no price", () => {
  expect(dayFigures(flat, nobodyKnows, nobodyKnows)).toMatchObject({
    equity: "100000",
    profitToday: "0",
    positionValue: "0",
  });
});

test("a position held over night counts from the price at which the day began", () => {
  const positions = [{ instrument: "STK:SPY:USD", quantity: 100, averagePrice: 150 }];
  const summary = { ...flat, positions, dayStart: { ...flat.dayStart, positions } };
  const figures = dayFigures(
    summary,
    () => 168.13,
    () => 167.9,
  );
  expect(figures).toMatchObject({ equity: "116813", profitToday: "23" });
});

test("cents stay exact where doubles would not", () => {
  const summary = {
    ...flat,
    cash: { USD: "82995.10" },
    positions: [{ instrument: EUR, quantity: 20_000, averagePrice: 1.1 }],
  };
  expect(dayFigures(summary, () => 1.100005, nobodyKnows)).toMatchObject({
    positionValue: "22000.1",
    equity: "104995.2",
    profitToday: "4995.2",
  });
});

test("without a price, and in a foreign currency, what follows from it is not known", () => {
  expect(dayFigures(held("STK:SPY:USD"), nobodyKnows, nobodyKnows)).toMatchObject({
    cash: "100000",
    equity: undefined,
    profitToday: undefined,
  });
  expect(dayFigures(held("STK:SAP:EUR"), () => 50, nobodyKnows)).toMatchObject({ equity: undefined });
});

test("before the account was taken over nothing is known", () => {
  expect(dayFigures({ ...flat, cash: {} }, nobodyKnows, nobodyKnows)).toMatchObject({
    cash: undefined,
    equity: undefined,
  });
});

test("cash of other currencies is named beside the figures", () => {
  const summary = { ...flat, cash: { USD: "10", EUR: "20.50", GBP: "0" } };
  expect(dayFigures(summary, nobodyKnows, nobodyKnows)).toMatchObject({ currency: "USD", otherCash: { EUR: "20.50" } });
});
