import { expect, test } from "vitest";
import { connectedWorld, leg } from "../test/broker-world.ts";
import { SPY_CONTRACT } from "../test/fake-tws.ts";
import { turn } from "../test/memory-socket.ts";

const pass = () => undefined;

test("a snapshot has open orders, positions and cash per currency, each to its end", async () => {
  const world = await connectedWorld();
  const order = leg({ type: "LMT", limitPrice: 160, timeInForce: "GTC" });
  await world.broker.place([order], pass);
  world.tws.answer = (request) =>
    request.type === "request-positions"
      ? [
          { type: "position", account: "DU1234567", contract: SPY_CONTRACT, position: -100, averageCost: 168.5 },
          {
            type: "position",
            account: "DU1234567",
            contract: { ...SPY_CONTRACT, conId: 1, symbol: "QQQ" },
            position: 0,
            averageCost: 0,
          },
          { type: "position", account: "DU7654321", contract: SPY_CONTRACT, position: 5, averageCost: 1 },
          { type: "position-end" },
        ]
      : world.tws.usualAnswer(request);
  expect(await world.broker.snapshot()).toEqual({
    connectionNumber: 1,
    account: "DU1234567",
    openOrders: [
      {
        intent: order.id,
        orderId: order.orderId,
        clientId: 7,
        permId: 1_000 + order.orderId,
        instrument: "STK:SPY:USD",
        side: "BUY",
        type: "LMT",
        quantity: 100,
        filled: 0,
        limitPrice: 160,
        status: "working",
      },
    ],
    completedOrders: [],
    executions: [],
    commissions: [],
    positions: [{ instrument: "STK:SPY:USD", quantity: -100, averageCost: 168.5 }],
    cash: { USD: "90000.25", EUR: "8000" },
    netLiquidation: "100000.50",
  });
});

test.for([
  ["request-all-open-orders", "the open orders"],
  ["request-completed-orders", "the completed orders"],
  ["request-executions", "the executions"],
  ["request-positions", "the positions"],
  ["request-account-updates", "the account values"],
] as const)("%s without its end marker is an error, not an empty answer", async ([missing, what]) => {
  const world = await connectedWorld();
  world.tws.answer = (request) => (request.type === missing ? [] : world.tws.usualAnswer(request));
  const snapshot = world.broker.snapshot();
  await turn();
  world.monotonic.advance(10_000);
  await expect(snapshot).rejects.toMatchObject({ code: "TW-TWS-006", message: expect.stringContaining(what) });
});

test("a connection that changed while the books were read makes them worthless", async () => {
  const world = await connectedWorld();
  world.tws.answer = (request) => (request.type === "request-executions" ? [] : world.tws.usualAnswer(request));
  const snapshot = world.broker.snapshot();
  await turn();
  world.tws.send({ type: "error", id: -1, code: 1_102, text: "restored", advancedRejectJson: "", timeMs: 0 });
  const [asked] = world.tws.requestsOf("request-executions");
  world.tws.send({ type: "executions-end", requestId: asked?.requestId ?? 0 });
  await expect(snapshot).rejects.toMatchObject({ code: "TW-TWS-005" });
});

test("who asks while one is being read gets the same", async () => {
  const world = await connectedWorld();
  const [first, second] = await Promise.all([world.broker.snapshot(), world.broker.snapshot()]);
  expect(second).toBe(first);
  expect(world.tws.requestsOf("request-positions")).toHaveLength(1);
});

test("what a snapshot merely repeats of orders is not told again", async () => {
  const world = await connectedWorld();
  await world.broker.place([leg({ type: "LMT", limitPrice: 160 })], pass);
  await turn();
  const before = world.events.length;
  await world.broker.snapshot();
  expect(world.events).toHaveLength(before);
});

test("an order that a snapshot did not show is news when it turns up, in the same words as before", async () => {
  const world = await connectedWorld();
  const order = leg({ type: "LMT", limitPrice: 160 });
  await world.broker.place([order], pass);
  await turn();
  const asBefore = world.tws.usualAnswer({ type: "request-all-open-orders" });
  world.tws.answer = (request) =>
    request.type === "request-all-open-orders" ? [{ type: "open-orders-end" }] : world.tws.usualAnswer(request);
  await world.broker.snapshot();
  const before = world.events.length;
  world.tws.send(...asBefore);
  await turn();
  expect(world.events.slice(before)).toMatchObject([
    { type: "order", order: { intent: order.id, status: "working" } },
    { type: "order-status", orderId: order.orderId, status: "working" },
  ]);
});

test("executions are asked for our own client id and account", async () => {
  const world = await connectedWorld();
  await world.broker.snapshot();
  expect(world.tws.requestsOf("request-executions")[0]?.filter).toMatchObject({ clientId: 7, account: "DU1234567" });
});
