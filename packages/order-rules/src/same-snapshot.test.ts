import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { brokerOrder, fill, snapshot } from "../test/builders.ts";
import { sameSnapshot } from "./same-snapshot.ts";

const position = { instrument: SPY.id, quantity: 100, averageCost: 168 };

test("the order of the rows, cash and liquidation value do not matter", () => {
  const [one, two] = [brokerOrder(), brokerOrder({ orderId: 12, intent: "01B" })];
  const a = snapshot({ openOrders: [one, two], positions: [position] });
  const b = snapshot({
    openOrders: [two, one],
    positions: [
      { ...position, averageCost: 168.01 },
      { instrument: "STK:QQQ:USD", quantity: 0, averageCost: 0 },
    ],
    cash: { USD: "99999" },
    netLiquidation: "1",
    throughEntry: 9,
  });
  expect(sameSnapshot(a, b)).toBe(true);
});

test("whatever moved makes them differ", () => {
  const before = snapshot({ openOrders: [brokerOrder()], positions: [position] });
  for (const after of [
    { ...before, connectionNumber: 2 },
    { ...before, account: "DU2" },
    { ...before, openOrders: [] },
    { ...before, openOrders: [brokerOrder({ status: "filled" })] },
    { ...before, openOrders: [brokerOrder({ filled: 1 })] },
    { ...before, completedOrders: [brokerOrder()] },
    { ...before, executions: [fill()] },
    { ...before, commissions: [{ execution: "1", commission: "1", currency: "USD" }] },
    { ...before, positions: [{ ...position, quantity: 101 }] },
  ]) {
    expect(sameSnapshot(before, after)).toBe(false);
  }
});
