import { expect, test } from "vitest";
import { connectedWorld, leg } from "../test/broker-world.ts";
import { turn } from "../test/memory-socket.ts";

const pass = () => undefined;

test("an order goes out with its intent as reference, and its first callbacks come back as events", async () => {
  const world = await connectedWorld();
  const order = leg({ type: "LMT", limitPrice: 168.5 });
  const { outcomes } = await world.broker.place([order], pass);
  expect(outcomes).toEqual([{ type: "written", intent: order.id, orderId: order.orderId }]);
  await turn();
  expect(world.tws.requestsOf("place-order")[0]).toMatchObject({
    orderId: order.orderId,
    contract: { symbol: "SPY", exchange: "SMART" },
    order: { orderRef: order.id, account: "DU1234567", limitPrice: 168.5, totalQuantity: 100, transmit: true },
  });
  expect(world.eventsOf("order")[0]).toMatchObject({ order: { intent: order.id, status: "working" } });
  expect(world.held()).toBe(0);
  expect(world.faults).toEqual([]);
});
