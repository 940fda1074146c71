import { describe, expect, test } from "vitest";
import { connectedWorld, leg } from "../test/broker-world.ts";
import { error, orderMessages } from "../test/fake-tws.ts";
import { turn } from "../test/memory-socket.ts";

const pass = () => undefined;

test("a bracket goes out in one go; children name their parent, and only the last transmits", async () => {
  const world = await connectedWorld();
  const entry = leg();
  const stop = leg({
    role: "stop-loss",
    side: "SELL",
    type: "STP",
    stopPrice: 166,
    timeInForce: "GTC",
    parent: entry.id,
    ocaGroup: "exits",
  });
  const profit = leg({
    role: "take-profit",
    side: "SELL",
    type: "LMT",
    limitPrice: 172,
    timeInForce: "GTC",
    parent: entry.id,
    ocaGroup: "exits",
  });
  await world.broker.place([entry, stop, profit], pass);
  expect(
    world.tws
      .requestsOf("place-order")
      .map(({ order }) => [order.orderType, order.parentId, order.transmit, order.timeInForce]),
  ).toEqual([
    ["MKT", 0, false, "DAY"],
    ["STP", entry.orderId, false, "GTC"],
    ["LMT", entry.orderId, true, "GTC"],
  ]);
  expect(world.tws.requestsOf("place-order")[1]?.order).toMatchObject({ auxPrice: 166, ocaGroup: "exits", ocaType: 2 });
  expect(world.tws.requestsOf("place-order")[2]?.order).toMatchObject({ limitPrice: 172, auxPrice: undefined });
});

test("flags that TWS refuses (10268) are not sent, and nothing trades outside regular hours", async () => {
  const world = await connectedWorld();
  await world.broker.place([leg()], pass);
  expect(world.tws.requestsOf("place-order")[0]?.order).toMatchObject({
    eTradeOnly: false,
    firmQuoteOnly: false,
    outsideRegularHours: false,
    whatIf: false,
  });
});

test("one leg that may not go keeps all of them back", async () => {
  const world = await connectedWorld();
  const { outcomes, writtenAt } = await world.broker.place([leg(), leg({ type: "STP" })], pass);
  expect(outcomes.map((outcome) => outcome.type)).toEqual(["refused", "refused"]);
  expect(writtenAt).toBeUndefined();
  expect(world.tws.requestsOf("place-order")).toEqual([]);
});

test("the gate is asked when the turn comes, not when the order was handed in", async () => {
  const world = await connectedWorld();
  let isShut = false;
  for (let at = 0; at < 50; at += 1) world.broker.cancel(900 + at).catch(pass);
  const placement = world.broker.place([leg()], () => (isShut ? { code: "TW-GAT-001", reason: "stopped" } : undefined));
  isShut = true;
  world.monotonic.advance(1_000);
  expect((await placement).outcomes).toMatchObject([{ type: "refused", code: "TW-GAT-001" }]);
});

describe("order ids", () => {
  test("one below what the broker expects is refused: it would change an old order", async () => {
    const world = await connectedWorld({ nextOrderId: 500 });
    const { outcomes } = await world.broker.place([leg({ orderId: 499 })], pass);
    expect(outcomes).toMatchObject([{ code: "TW-GAT-016" }]);
  });

  test("one that was used is refused, on a later connection too", async () => {
    const world = await connectedWorld();
    await world.broker.place([leg({ orderId: 600 })], pass);
    world.tws.socket.cut();
    world.monotonic.advance(1_000);
    await turn();
    const { outcomes } = await world.broker.place([leg({ orderId: 600 })], pass);
    expect(outcomes).toMatchObject([{ code: "TW-GAT-016" }]);
    expect(world.broker.status.nextOrderId).toBe(601);
  });

  test("nextValidId that comes back lower does not lower what we offer", async () => {
    const world = await connectedWorld({ nextOrderId: 101 });
    await world.broker.place([leg({ orderId: 700 })], pass);
    world.tws.nextOrderId = 50;
    world.tws.socket.cut();
    world.monotonic.advance(1_000);
    await turn();
    expect(world.broker.status.nextOrderId).toBe(701);
  });
});

describe("what comes back", () => {
  test("a status that is sent twice is told once", async () => {
    const world = await connectedWorld();
    const order = leg();
    await world.broker.place([order], pass);
    await turn();
    const [, report] = reportOf(world);
    world.tws.send(...orderMessages(report), ...orderMessages(report));
    expect(world.eventsOf("order")).toHaveLength(1);
    expect(world.eventsOf("order-status")).toMatchObject([
      { orderId: order.orderId, status: "working", brokerStatus: "Submitted" },
    ]);
  });

  test("a partial fill is news, and so is the way back to an earlier status", async () => {
    const world = await connectedWorld();
    await world.broker.place([leg()], pass);
    await turn();
    const [, report] = reportOf(world);
    world.tws.send(...orderMessages(report, 40));
    world.tws.send(...orderMessages({ ...report, state: { ...report.state, status: "PreSubmitted" } }, 40));
    world.tws.send(...orderMessages(report, 40));
    expect(world.eventsOf("order-status").map((event) => [event.brokerStatus, event.filled])).toEqual([
      ["Submitted", 0],
      ["Submitted", 40],
      ["PreSubmitted", 40],
      ["Submitted", 40],
    ]);
  });

  test("a status that TWS invents tomorrow does not end the order", async () => {
    const world = await connectedWorld();
    await world.broker.place([leg()], pass);
    await turn();
    const [, report] = reportOf(world);
    world.tws.send(...orderMessages({ ...report, state: { ...report.state, status: "Napping" } }));
    expect(world.eventsOf("order-status").at(-1)).toMatchObject({ status: "pending", brokerStatus: "Napping" });
  });

  test("a what-if is a question, not an order", async () => {
    const world = await connectedWorld();
    await world.broker.place([leg()], pass);
    await turn();
    const [, report] = reportOf(world);
    world.tws.send({
      type: "open-order",
      report: { ...report, orderId: 999, order: { ...report.order, whatIf: true } },
    });
    expect(world.eventsOf("order")).toHaveLength(1);
  });

  test("another program's reference is no intent", async () => {
    const world = await connectedWorld();
    await world.broker.place([leg()], pass);
    await turn();
    const [, report] = reportOf(world);
    const order = { ...report.order, orderRef: "my own note" };
    world.tws.send({ type: "open-order", report: { ...report, orderId: 0, clientId: 0, permId: 5, order } });
    const told = world.eventsOf("order").at(-1)?.order;
    expect(told).toMatchObject({ clientId: 0, permId: 5 });
    expect(told).not.toHaveProperty("intent");
  });

  test("errors come with what they mean for the order", async () => {
    const world = await connectedWorld();
    world.tws.send(
      error(101, 201, "Order rejected - reason:"),
      error(101, 10_349, "Order TIF was set to DAY based on order preset."),
      error(101, 99_999, "Something new"),
    );
    expect(world.eventsOf("order-error").map((event) => [event.code, event.meaning])).toEqual([
      [201, "rejected"],
      [10_349, "warning"],
      [99_999, "unknown"],
    ]);
  });

  test("a cancel is followed by the status and by its error, which means just that", async () => {
    const world = await connectedWorld();
    const order = leg();
    await world.broker.place([order], pass);
    await world.broker.cancel(order.orderId);
    await turn();
    expect(world.eventsOf("order-status").at(-1)).toMatchObject({ status: "cancelled" });
    expect(world.eventsOf("order-error")).toMatchObject([{ code: 202, meaning: "cancelled" }]);
  });
});

/** The order as the broker keeps it, for telling it again. */
function reportOf(world: Awaited<ReturnType<typeof connectedWorld>>) {
  const [placed] = world.tws.requestsOf("place-order");
  if (placed === undefined) throw new Error("Expected an order");
  const report = {
    orderId: placed.orderId,
    clientId: 7,
    permId: 1_000 + placed.orderId,
    parentPermId: 0,
    contract: placed.contract,
    order: placed.order,
    state: { status: "Submitted", commissionCurrency: "", warningText: "" },
  };
  return [placed, report] as const;
}
