import type { OrderPlan } from "@tickwork/model/order";
import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracketSignal, signal, surroundings, TradingWorld } from "./trading-world.ts";

function planOf(id: string): OrderPlan {
  return {
    signal: id,
    strategy: "x",
    instrument: SPY.id,
    reason: "r",
    expires: signal().barEnd + 1_000,
    legs: [{ instrument: SPY.id, role: "entry", side: "BUY", quantity: 60, type: "MKT", timeInForce: "DAY" }],
  };
}

test("exposure counts what works and what could still fill", async () => {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  around.broker.fillsMarketOrders = false;
  await trading.submit(bracketSignal());
  await trading.world.run();
  expect(await trading.risk.exposure()).toEqual([
    { instrument: SPY.id, positionQuantity: 0, worstLongQuantity: 100, worstShortQuantity: 0 },
  ]);
  around.broker.fill(around.broker.arrived[0]!.orderId, 40);
  await trading.world.run();
  expect(await trading.risk.exposure()).toEqual([
    { instrument: SPY.id, positionQuantity: 40, worstLongQuantity: 100, worstShortQuantity: 0 },
  ]);
});

test("risk judges on a book that holds the caller's entry, and a reservation ends with the decision", async () => {
  const around = surroundings();
  const trading = await new TradingWorld(around, { settings: { risk: { maxPositionQuantity: 100 } } }).start();
  await trading.tellMargin();
  const { entry } = trading.book();
  expect(await trading.risk.reserve(planOf("a"), entry)).toMatchObject({ approved: true, reservation: "a" });
  expect(await trading.risk.reserve(planOf("a"), entry)).toMatchObject({ approved: true });
  expect(await trading.risk.reserve(planOf("b"), entry)).toMatchObject({ approved: false });
  await trading.risk.release("a");
  expect(await trading.risk.reserve(planOf("b"), entry)).toMatchObject({ approved: true });
});
