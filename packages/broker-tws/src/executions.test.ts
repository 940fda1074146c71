import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { WireExecution } from "@tickwork/tws-wire/server/orders/order-messages";
import { expect, test } from "vitest";
import { connectedWorld } from "../test/broker-world.ts";
import { SPY_CONTRACT } from "../test/fake-tws.ts";

const INTENT = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

function execution(of: Partial<WireExecution> = {}, requestId = -1): ServerMessage {
  return {
    type: "execution",
    requestId,
    contract: SPY_CONTRACT,
    execution: {
      orderId: 101,
      clientId: 7,
      permId: 389_211_034,
      executionId: "0000e0d5.524e8a11.01.01",
      time: "20131004 09:30:15 US/Eastern",
      account: "DU1234567",
      exchange: "ARCA",
      side: "BOT",
      shares: 100,
      price: 168.52,
      liquidation: 0,
      cumulativeQuantity: 100,
      averagePrice: 168.52,
      orderRef: INTENT,
      evRule: "",
      evMultiplier: undefined,
      modelCode: "",
      lastLiquidity: 2,
      ...of,
    },
  };
}

const report = (realizedPnl: string | undefined, commission = "1.005"): ServerMessage => ({
  type: "commission-report",
  executionId: "0000e0d5.524e8a11.01.01",
  commission,
  currency: "USD",
  realizedPnl,
});

test("an execution becomes a fill, its local time a moment", async () => {
  const world = await connectedWorld();
  world.tws.send(execution());
  expect(world.eventsOf("execution")).toEqual([
    {
      type: "execution",
      fill: {
        execution: "0000e0d5.524e8a11.01.01",
        intent: INTENT,
        instrument: "STK:SPY:USD",
        account: "DU1234567",
        clientId: 7,
        orderId: 101,
        permId: 389_211_034,
        side: "BUY",
        quantity: 100,
        price: 168.52,
        time: Date.UTC(2013, 9, 4, 13, 30, 15),
      },
    },
  ]);
});

test("an execution and its commission pass while the broker's own link is lost", async () => {
  const world = await connectedWorld();
  world.tws.send({ type: "error", id: -1, code: 1_100, text: "Connectivity lost", advancedRejectJson: "", timeMs: 0 });
  world.tws.send(execution(), report(undefined));
  expect(world.eventsOf("execution")).toHaveLength(1);
  expect(world.eventsOf("commission")).toHaveLength(1);
});

test("a commission is exact, and an unset profit is none", async () => {
  const world = await connectedWorld();
  world.tws.send(execution(), report(undefined));
  expect(world.eventsOf("commission").map((event) => event.report)).toEqual([
    { execution: "0000e0d5.524e8a11.01.01", commission: "1.005", currency: "USD" },
  ]);
});

test("the same report again is no news; another figure is", async () => {
  const world = await connectedWorld();
  world.tws.send(report("12.5"), report("12.5"), report("12.5", "0.99"));
  expect(world.eventsOf("commission").map((event) => event.report.commission)).toEqual(["1.005", "0.99"]);
});

test("a fill whose time cannot be read is a fault, and what came with it is still told", async () => {
  const world = await connectedWorld();
  world.tws.send(execution({ time: "noon" }), execution({ executionId: "0000e0d5.524e8a12.01.01" }));
  expect(world.faults).toMatchObject([{ code: "TW-TWS-013" }]);
  expect(world.eventsOf("execution")).toHaveLength(1);
});
