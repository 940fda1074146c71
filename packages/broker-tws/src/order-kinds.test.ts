import { describe, expect, test } from "vitest";
import { connectedWorld, leg } from "../test/broker-world.ts";
import { error, orderMessages } from "../test/fake-tws.ts";
import { turn } from "../test/memory-socket.ts";

const pass = () => undefined;
const NOON = Date.UTC(2013, 9, 4, 16, 0);

const breakOut = (side: "BUY" | "SELL", stopPrice: number) =>
  leg({ side, type: "STP", stopPrice, ocaGroup: "oca-entries" });

async function resting() {
  const world = await connectedWorld();
  const order = leg({ type: "LMT", limitPrice: 160 });
  await world.broker.place([order], pass);
  await turn();
  return { world, order };
}

describe("on the wire", () => {
  test("a stop-limit order has both prices, and its times are in UTC", async () => {
    const world = await connectedWorld();
    const times = { timeInForce: "GTD", goodTill: NOON, goodAfter: NOON - 3_600_000 } as const;
    await world.broker.place([leg({ type: "STP LMT", stopPrice: 170, limitPrice: 170.5, ...times })], pass);
    expect(world.tws.requestsOf("place-order")[0]?.order).toMatchObject({
      orderType: "STP LMT",
      auxPrice: 170,
      limitPrice: 170.5,
      timeInForce: "GTD",
      goodTillDate: "20131004-16:00:00",
      goodAfterTime: "20131004-15:00:00",
    });
  });

  test("a trailing stop has its amount in the place of the stop price, or a percent", async () => {
    const world = await connectedWorld();
    await world.broker.place([leg({ type: "TRAIL", side: "SELL", trailAmount: 2, stopPrice: 166 })], pass);
    await world.broker.place([leg({ type: "TRAIL", side: "SELL", trailPercent: 1.5 })], pass);
    expect(world.tws.requestsOf("place-order").map(({ order }) => order)).toMatchObject([
      { orderType: "TRAIL", auxPrice: 2, trailingPercent: undefined, trailStopPrice: 166 },
      { orderType: "TRAIL", auxPrice: undefined, trailingPercent: 1.5, trailStopPrice: undefined },
    ]);
  });

  test("of two entries each family is transmitted by its last leg, and what trades cancels the other entry", async () => {
    const world = await connectedWorld();
    const [up, down] = [breakOut("BUY", 170), breakOut("SELL", 166)];
    const stop = leg({ role: "stop-loss", side: "SELL", type: "STP", stopPrice: 168, parent: up.id });
    await world.broker.place([up, stop, down], pass);
    expect(world.tws.requestsOf("place-order").map(({ order }) => [order.transmit, order.ocaType])).toEqual([
      [false, 1],
      [true, 0],
      [true, 1],
    ]);
  });

  test("figures that do not belong to the kind are refused, and not a byte is sent", async () => {
    const world = await connectedWorld();
    for (const wrong of [
      { type: "TRAIL" },
      { type: "TRAIL", trailAmount: 1, trailPercent: 1 },
      { type: "TRAIL", trailPercent: 100 },
      { type: "MKT", trailAmount: 1 },
      { type: "STP LMT", stopPrice: 170 },
      { type: "MKT", timeInForce: "GTD" },
      { type: "MKT", goodTill: NOON },
      { type: "MKT", goodAfter: Number.NaN },
    ] as const)
      expect((await world.broker.place([leg(wrong)], pass)).outcomes).toMatchObject([{ type: "refused" }]);
    expect(world.tws.requestsOf("place-order")).toEqual([]);
  });
});

describe("a change", () => {
  test("sends the order again under its number, and is told as the order it has become", async () => {
    const { world, order } = await resting();
    const outcome = await world.broker.change({ ...order, limitPrice: 161, quantity: 60 }, pass);
    await turn();
    expect(outcome).toEqual({ type: "written", intent: order.id, orderId: order.orderId });
    const [, again] = world.tws.requestsOf("place-order");
    expect([again?.orderId, again?.order.limitPrice, again?.order.totalQuantity]).toEqual([order.orderId, 161, 60]);
    expect(world.eventsOf("order").at(-1)?.order).toMatchObject({ limitPrice: 161, quantity: 60 });
  });

  test("of an order that the broker has not shown on this connection is refused: it would be a new order", async () => {
    const { world, order } = await resting();
    expect(await world.broker.change(leg({ type: "LMT", limitPrice: 1 }), pass)).toMatchObject({ code: "TW-GAT-024" });
    world.tws.socket.cut();
    world.monotonic.advance(1_000);
    await turn();
    expect(await world.broker.change({ ...order, limitPrice: 161 }, pass)).toMatchObject({ code: "TW-GAT-024" });
    expect(world.tws.requestsOf("place-order")).toHaveLength(1);
  });

  test("of an order that has ended is refused", async () => {
    const { world, order } = await resting();
    await world.broker.cancel(order.orderId);
    await turn();
    expect(await world.broker.change({ ...order, limitPrice: 161 }, pass)).toMatchObject({ code: "TW-GAT-024" });
  });

  test("that is refused is never taken for the end of the order, whatever the code", async () => {
    const { world, order } = await resting();
    await world.broker.change({ ...order, limitPrice: 161 }, pass);
    world.tws.send(error(order.orderId, 201, "Order rejected"), error(order.orderId, 110, "price variation"));
    expect(world.eventsOf("order-error").map(({ meaning }) => meaning)).toEqual(["modify-refused", "modify-refused"]);
  });

  test("asks the gate when its turn comes", async () => {
    const { world, order } = await resting();
    let isShut = false;
    for (let at = 0; at < 50; at += 1) world.broker.cancel(900 + at).catch(pass);
    const change = world.broker.change({ ...order, limitPrice: 161 }, () =>
      isShut ? { code: "TW-GAT-001", reason: "stopped" } : undefined,
    );
    isShut = true;
    world.monotonic.advance(1_000);
    expect(await change).toMatchObject({ type: "refused", code: "TW-GAT-001" });
  });
});

test("an order that its group shrank is told with what it has become", async () => {
  const world = await connectedWorld();
  await world.broker.place([leg({ type: "LMT", limitPrice: 160 })], pass);
  await turn();
  const [placed] = world.tws.requestsOf("place-order");
  if (placed === undefined) throw new Error("Expected an order");
  const order = { ...placed.order, totalQuantity: 40 };
  const state = { status: "Submitted", commissionCurrency: "", warningText: "" };
  const report = {
    orderId: placed.orderId,
    clientId: 7,
    permId: 1,
    parentPermId: 0,
    contract: placed.contract,
    order,
    state,
  };
  world.tws.send(...orderMessages(report));
  expect(world.eventsOf("order").at(-1)?.order).toMatchObject({ quantity: 40 });
});
