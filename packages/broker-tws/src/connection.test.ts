import { describe, expect, test } from "vitest";
import { brokerWorld, connectedWorld, symbol } from "../test/broker-world.ts";
import { error } from "../test/fake-tws.ts";
import { turn } from "../test/memory-socket.ts";

const pass = () => undefined;

test("a connection is told when its handshake is through, with what it brought", async () => {
  const world = brokerWorld({ nextOrderId: 217 });
  await world.broker.connect();
  expect(world.broker.status).toEqual({
    connection: "connected",
    connectionNumber: 1,
    account: "DU1234567",
    serverVersion: 193,
    nextOrderId: 217,
  });
  expect(world.eventsOf("connection").map((event) => event.state)).toEqual(["connecting", "connected"]);
  expect(world.broker.frames).toEqual({ written: 2, read: 3 });
});

test("a live port in paper mode is refused before anything is opened", async () => {
  const world = brokerWorld({ mode: "paper", settings: { port: 7_496 } });
  await expect(world.broker.connect()).rejects.toMatchObject({ code: "TW-TWS-001" });
  expect(world.tws.sockets).toEqual([]);
});

test.for([
  ["paper", "U7654321", "TW-TWS-002"],
  ["live", "DU1234567", "TW-TWS-002"],
  ["paper", "DU1,DU2", "TW-TWS-004"],
] as const)(
  "%s mode refuses a session of %s for good: not an order, not a second attempt",
  async ([mode, accounts, code]) => {
    const world = brokerWorld({ mode, accounts });
    await expect(world.broker.connect()).rejects.toMatchObject({ code });
    expect(world.tws.socket.destroyed).toBe(true);
    expect(world.refusals).toMatchObject([{ code }]);
    world.monotonic.advance(600_000);
    await turn();
    expect(world.tws.sockets).toHaveLength(1);
    expect(world.tws.requests.map((request) => request.type)).toEqual(["start-api"]);
  },
);

test("another account behind the same port after a reconnect is refused too", async () => {
  const world = await connectedWorld();
  world.tws.accounts = "U7654321";
  world.tws.socket.cut();
  world.monotonic.advance(1_000);
  await turn();
  expect(world.refusals).toMatchObject([{ code: "TW-TWS-002" }]);
  expect(world.broker.status.connection).toBe("disconnected");
});

test("a TWS that says nothing is given up after its time, and tried again", async () => {
  const world = brokerWorld();
  world.tws.isMute = true;
  const connecting = world.broker.connect();
  await turn();
  world.monotonic.advance(9_999);
  expect(world.tws.sockets[0]?.destroyed).toBe(false);
  world.monotonic.advance(1);
  expect(world.tws.sockets[0]?.destroyed).toBe(true);
  world.tws.isMute = false;
  world.monotonic.advance(250);
  await connecting;
  expect(world.broker.status.connectionNumber).toBe(1);
});

test("a broker that stays away is told of once, however often it is tried", async () => {
  const world = await connectedWorld();
  world.tws.isMute = true;
  world.tws.socket.cut();
  for (let at = 0; at < 40; at += 1) {
    world.monotonic.advance(10_000);
    await turn();
  }
  expect(world.tws.sockets.length).toBeGreaterThan(5);
  expect(
    world
      .eventsOf("connection")
      .slice(2)
      .map((event) => event.reason),
  ).toEqual(["the broker ended the connection", "no handshake within 10000 ms"]);
});

test("a client id that is still in use waits longer before the next attempt", async () => {
  const world = brokerWorld();
  world.tws.answer = (request) =>
    request.type === "start-api" ? [error(-1, 326, "Unable to connect as the client id is already in use.")] : [];
  world.broker.connect().catch(pass);
  await turn();
  world.tws.socket.cut();
  world.monotonic.advance(1_499);
  expect(world.tws.sockets).toHaveLength(1);
  world.monotonic.advance(1);
  expect(world.tws.sockets).toHaveLength(2);
  expect(world.eventsOf("notice")).toMatchObject([{ code: 326 }]);
});

test("disconnect is final", async () => {
  const world = await connectedWorld();
  await world.broker.disconnect();
  world.monotonic.advance(600_000);
  expect(world.tws.sockets).toHaveLength(1);
  expect(world.broker.status.connection).toBe("disconnected");
});

test("requests that wait for an answer fail with the connection", async () => {
  const world = await connectedWorld();
  world.tws.answer = () => [];
  const waiting = [world.broker.qualify(symbol("SPY")), world.broker.snapshot(), world.broker.serverTime()];
  world.tws.socket.cut();
  for (const request of waiting) await expect(request).rejects.toMatchObject({ code: "TW-TWS-005" });
});

describe("the broker's own link", () => {
  test("1100 degrades the connection; 1102 is a new one that must be reconciled", async () => {
    const world = await connectedWorld();
    world.tws.send(error(-1, 1_100, "Connectivity between IBKR and Trader Workstation has been lost."));
    expect(world.broker.status).toMatchObject({ connection: "degraded", connectionNumber: 1 });
    world.tws.send(error(-1, 1_102, "Connectivity restored - data maintained."));
    expect(world.broker.status).toMatchObject({ connection: "connected", connectionNumber: 2 });
    expect(world.eventsOf("connection").slice(-2)).toMatchObject([
      { state: "degraded" },
      { state: "connected", connectionNumber: 2 },
    ]);
    expect(world.tws.sockets).toHaveLength(1);
  });

  test("1101 asks for every stream again; 1102 only for those that stay silent", async () => {
    const world = await connectedWorld();
    await world.broker.subscribe("STK:SPY:USD", 0);
    await world.broker.subscribe("CASH:EUR:USD", 1);
    world.tws.send(error(-1, 1_101, "Connectivity restored - data lost."));
    await turn();
    expect(world.tws.requestsOf("request-market-data")).toHaveLength(4);
    world.tws.send(error(-1, 1_102, "Connectivity restored - data maintained."));
    const requestId = world.tws.requestsOf("request-market-data")[2]?.requestId ?? 0;
    world.tws.send({ type: "tick-price", requestId, tick: 1, price: 168.5, size: 0, attributes: 0 });
    world.monotonic.advance(10_000);
    await turn();
    const again = world.tws.requestsOf("request-market-data").slice(4);
    expect(again.map((request) => request.contract.secType)).toEqual(["CASH"]);
  });

  test("an underrun in the library's decoder lost a message: reconcile", async () => {
    const world = await connectedWorld();
    // An order status that ends after its id.
    world.tws.socket.deliver(Buffer.from([0, 0, 0, 6, 0x33, 0, 0x31, 0x30, 0x31, 0]));
    expect(world.broker.status).toMatchObject({ connection: "connected", connectionNumber: 2 });
    expect(world.eventsOf("notice")).toMatchObject([{ code: 505, message: expect.stringContaining("Underrun") }]);
  });
});

test("that a farm is there is no news, unless it was gone", async () => {
  const world = await connectedWorld();
  const restored = error(-1, 2_104, "Market data farm connection is OK:usfarm");
  world.tws.send(restored, error(-1, 2_158, "Sec-def data farm connection is OK:secdefnj"));
  expect(world.eventsOf("notice")).toEqual([]);
  world.tws.send(error(-1, 2_103, "Market data farm connection is broken:usfarm"), restored, restored);
  expect(world.eventsOf("notice").map((event) => event.code)).toEqual([2_103, 2_104]);
});
