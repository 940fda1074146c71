// Each trap of @stoqey/ib 1.6.10: first the library alone walks into it, then the adapter does not.
import { EventName, type IBApi, IBApiNext, OrderAction, OrderType, SecType, TimeInForce } from "@stoqey/ib";
import { install } from "@sinonjs/fake-timers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bareLibrary, overMemory } from "./bare-library.ts";
import { TwsSession } from "../src/session.ts";
import { connectedWorld, leg, OPENING, symbol } from "./broker-world.ts";
import { error, FakeTws, frames } from "./fake-tws.ts";
import { ManualClock } from "./manual-clock.ts";
import { turn } from "./memory-socket.ts";

const SPY = { symbol: "SPY", secType: SecType.STK, exchange: "SMART", currency: "USD" };
const ORDER = {
  action: OrderAction.BUY,
  orderType: OrderType.MKT,
  totalQuantity: 100,
  tif: TimeInForce.DAY,
  transmit: true,
};
const pass = () => undefined;
const price = (requestId: number, tick: number) =>
  ({ type: "tick-price", requestId, tick, price: 168.5, size: 300, attributes: 0 }) as const;

/** Only the library times itself with these; the tests' own turns stay real. */
let clock: ReturnType<typeof install>;
beforeEach(() => {
  clock = install({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  clock.uninstall();
});

async function connected(api: IBApi): Promise<IBApi> {
  await turn();
  await turn();
  expect(api.isConnected).toBe(true);
  return api;
}

describe("an order placed while disconnected", () => {
  test("library: is kept, and sent by itself after the next connect", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    tws.socket.cut();
    api.placeOrder(101, SPY, ORDER);
    overMemory(tws, () => api.connect());
    await connected(api);
    expect(tws.requestsOf("place-order")).toHaveLength(1);
  });

  test("adapter: is refused, and never sent", async () => {
    const world = await connectedWorld();
    world.tws.socket.cut();
    const { outcomes } = await world.broker.place([leg()], pass);
    expect(outcomes).toMatchObject([{ type: "refused", code: "TW-GAT-018" }]);
    world.monotonic.advance(1_000);
    await turn();
    expect(world.broker.status).toMatchObject({ connection: "connected", connectionNumber: 2 });
    expect(world.tws.requestsOf("place-order")).toEqual([]);
  });
});

describe("a global cancel behind two hundred data requests", () => {
  test("library: waits for all of them, some five seconds", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    for (let id = 0; id < 200; id += 1) api.reqMktData(id, SPY, "", false, false);
    api.reqGlobalCancel();
    await clock.tickAsync(4_700);
    expect(tws.requestsOf("global-cancel")).toHaveLength(0);
    await clock.tickAsync(400);
    expect(tws.requestsOf("global-cancel")).toHaveLength(1);
  });

  test("adapter: overtakes them all, within the same moment", async () => {
    const world = await connectedWorld();
    for (let at = 0; at < 200; at += 1) world.broker.qualify(symbol("SPY")).catch(pass);
    await world.broker.cancelAll();
    expect(world.tws.requestsOf("global-cancel")).toHaveLength(1);
    expect(world.tws.requestsOf("request-contract-details").length).toBeLessThan(50);
    await world.broker.disconnect();
  });
});

describe("a connection that drops while an order waits for the rate limit", () => {
  test("library: loses the order, and says nothing", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    const errors: string[] = [];
    api.on(EventName.error, (failure) => errors.push(failure.message));
    for (let id = 0; id < 60; id += 1) api.reqMktData(id, SPY, "", false, false);
    api.placeOrder(101, SPY, ORDER);
    const { length } = tws.socket.written;
    tws.socket.destroy();
    tws.socket.cut();
    await clock.tickAsync(10_000);
    expect(errors).toEqual([]);
    expect(tws.socket.written.length).toBeGreaterThan(length); // written to a dead socket: gone
    expect(api.isConnected).toBe(false);
  });

  test("adapter: the order is refused, with the reason, before a byte of it", async () => {
    const world = await connectedWorld();
    for (let at = 0; at < 45; at += 1) world.broker.cancel(900 + at).catch(pass);
    const placement = world.broker.place([leg()], pass);
    world.tws.socket.cut();
    expect((await placement).outcomes).toMatchObject([
      { type: "refused", code: "TW-GAT-018", reason: expect.stringContaining("the broker ended the connection") },
    ]);
    expect(world.tws.requestsOf("place-order")).toEqual([]);
  });
});

describe("what waits in the library's queue when the connection is lost", () => {
  test("library: goes out on the next connection, before nextValidId", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    for (let id = 0; id < 60; id += 1) api.reqMktData(id, SPY, "", false, false);
    api.placeOrder(101, SPY, ORDER);
    tws.socket.cut();
    tws.answer = () => []; // the next connection never gets a nextValidId
    overMemory(tws, () => api.connect());
    await turn();
    await clock.tickAsync(5_000);
    expect(tws.sockets).toHaveLength(2);
    expect(tws.requestsOf("start-api")).toHaveLength(2);
    expect(tws.requestsOf("place-order")).toHaveLength(1);
  });

  test("adapter: the new connection has a new library, and only START_API is written before nextValidId", async () => {
    const world = await connectedWorld();
    for (let at = 0; at < 60; at += 1) world.broker.qualify(symbol("SPY")).catch(pass);
    const placement = world.broker.place([leg()], pass);
    await placement;
    world.tws.socket.cut();
    world.tws.answer = () => [];
    const before = world.tws.requests.length;
    world.monotonic.advance(2_000);
    await turn();
    await clock.tickAsync(5_000);
    expect(world.tws.requests.slice(before).map((request) => request.type)).toEqual(["start-api"]);
    expect(world.broker.status.connection).toBe("connecting");
  });
});

describe("a half-open socket", () => {
  test("library: is taken for a connection for ever", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    tws.answer = () => [];
    await clock.tickAsync(3_600_000);
    expect(api.isConnected).toBe(true);
  });

  test("library: the watchdog of IBApiNext does not see it either", async () => {
    const tws = new FakeTws();
    const api = new IBApiNext({ connectionWatchdogInterval: 5, reconnectInterval: 1_000 });
    overMemory(tws, () => api.connect(7));
    await turn();
    await turn();
    expect(api.isConnected).toBe(true);
    tws.answer = () => [];
    await clock.tickAsync(60_000);
    expect(api.isConnected).toBe(true);
    expect(tws.sockets).toHaveLength(1);
    api.disconnect();
  });

  test("adapter: the heartbeat is late after the second beat, and the socket destroyed after its time", async () => {
    const world = await connectedWorld();
    world.tws.answer = () => [];
    world.monotonic.advance(5_000);
    await turn();
    world.monotonic.advance(5_000);
    expect(world.broker.status.connection).toBe("degraded");
    await turn();
    world.monotonic.advance(5_000);
    expect(world.tws.sockets[0]?.destroyed).toBe(true);
    expect(world.eventsOf("connection").at(-1)).toMatchObject({
      state: "disconnected",
      reason: "no heartbeat for 10000 ms: the connection is dead",
    });
  });

  test("adapter: a beat that is answered keeps the connection", async () => {
    const world = await connectedWorld();
    for (let beat = 0; beat < 20; beat += 1) {
      world.monotonic.advance(5_000);
      await turn();
    }
    expect(world.broker.status).toMatchObject({ connection: "connected", connectionNumber: 1 });
    expect(await world.broker.serverTime()).toBe(OPENING);
  });
});

describe("the client id", () => {
  test("library: IBApiNext without one takes a random one", async () => {
    const tws = new FakeTws();
    const api = new IBApiNext({});
    overMemory(tws, () => api.connect());
    await turn();
    const [start] = tws.requestsOf("start-api");
    expect(start?.clientId).toBeGreaterThan(0);
    api.disconnect();
  });

  test("adapter: is the configured one, on every connection", async () => {
    const world = await connectedWorld();
    for (let drop = 0; drop < 3; drop += 1) {
      world.tws.socket.cut();
      world.monotonic.advance(1_000);
      await turn();
    }
    expect(world.tws.requestsOf("start-api").map((start) => start.clientId)).toEqual([7, 7, 7, 7]);
  });
});

describe("a frame of length -4", () => {
  const bytes = Buffer.from([0xff, 0xff, 0xff, 0xfc, 0, 0, 0, 0]);

  test("library: reads it again and again and never comes back", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    let reads = 0;
    api.on(EventName.received, () => {
      reads += 1;
      if (reads === 10_000) throw new Error("enough"); // the only way out of its loop
    });
    expect(() => tws.socket.deliver(bytes)).toThrow("enough");
    expect(reads).toBe(10_000);
  });

  test("adapter: ends the connection, and makes a new one", async () => {
    const world = await connectedWorld();
    world.tws.socket.deliver(bytes);
    expect(world.tws.sockets[0]?.destroyed).toBe(true);
    expect(world.eventsOf("connection").at(-1)).toMatchObject({ reason: expect.stringContaining("frame length -4") });
    world.monotonic.advance(1_000);
    await turn();
    expect(world.broker.status).toMatchObject({ connection: "connected", connectionNumber: 2 });
  });
});

describe("a frame of length 0x7fffffff", () => {
  const bytes = Buffer.from([0x7f, 0xff, 0xff, 0xff, 0x34]);
  const notice = error(-1, 2_103, "Market data farm connection is broken:usfarm");

  test("library: whatever comes after it is silently kept back", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    const told: number[] = [];
    api.on(EventName.info, (_message, code) => told.push(code));
    tws.socket.deliver(bytes);
    for (let at = 0; at < 100; at += 1) tws.send(notice);
    expect(told).toEqual([]);
    expect(api.isConnected).toBe(true);
  });

  test("adapter: ends the connection at the length", async () => {
    const world = await connectedWorld();
    world.tws.socket.deliver(bytes);
    expect(world.eventsOf("connection").at(-1)).toMatchObject({
      state: "disconnected",
      reason: expect.stringContaining("frame length 2147483647"),
    });
  });
});

describe("a zero byte in an order's reference", () => {
  test("library: adds a field, and the broker reads every later one wrongly", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    tws.isDeaf = true;
    api.placeOrder(101, SPY, { ...ORDER, orderRef: "intent 1" });
    api.placeOrder(102, SPY, { ...ORDER, orderRef: "intent\u00001" });
    const [clean, injected] = tws.socket.written
      .slice(-2)
      .map((bytes) => bytes.subarray(4).toString("latin1").split("\0"));
    expect(injected?.length).toBe((clean?.length ?? 0) + 1);
    const reference = clean?.indexOf("intent 1") ?? 0;
    expect(clean?.[reference + 1]).toBe("1"); // transmit
    expect(injected?.slice(reference, reference + 2)).toEqual(["intent", "1"]); // a transmit of the attacker's choice
  });

  test("adapter: is refused", async () => {
    const world = await connectedWorld();
    const { outcomes } = await world.broker.place([leg({ ocaGroup: "group\u00001" })], pass);
    expect(outcomes).toMatchObject([{ type: "refused", code: "TW-GAT-013" }]);
    expect(world.tws.requestsOf("place-order")).toEqual([]);
  });

  test("adapter: so is one in the symbol of a request", async () => {
    const world = await connectedWorld();
    await expect(world.broker.qualify({ ...symbol("SPY"), symbol: "SPY\u0000QQQ" })).rejects.toMatchObject({
      code: "TW-TWS-012",
    });
  });
});

describe("figures without sense", () => {
  const senseless = [
    ["a quantity of NaN", { quantity: NaN }, "TW-GAT-010"],
    ["a negative quantity", { quantity: -100 }, "TW-GAT-010"],
    ["a quantity of 1e21", { quantity: 1e21 }, "TW-GAT-010"],
    ["a limit order without a price", { type: "LMT" }, "TW-GAT-011"],
    ["a limit price of NaN", { type: "LMT", limitPrice: NaN }, "TW-GAT-012"],
    ["a negative stop price", { type: "STP", stopPrice: -1 }, "TW-GAT-012"],
    ["a market order with a limit price", { type: "MKT", limitPrice: 168 }, "TW-GAT-012"],
    ["half a share", { quantity: 100.5 }, "TW-GAT-014"],
  ] as const;

  test("library: goes out as it is", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    tws.isDeaf = true;
    for (const [at, totalQuantity] of [NaN, -100, 1e21].entries())
      api.placeOrder(101 + at, SPY, { ...ORDER, totalQuantity, orderType: OrderType.LMT });
    const sent = tws.socket.written.map((bytes) => bytes.toString("latin1")).filter((text) => text.includes("LMT"));
    expect(sent).toHaveLength(3);
    expect(sent[0]).toContain("\0NaN\0LMT\0\0");
    expect(sent[1]).toContain("\0-100\0LMT\0\0");
    expect(sent[2]).toContain("\x001e+21\0LMT\0\0");
  });

  test.for(senseless)("adapter: %s is refused", async ([, figures, code]) => {
    const world = await connectedWorld();
    const { outcomes } = await world.broker.place([leg(), leg(figures)], pass);
    expect(outcomes).toMatchObject([
      { type: "refused", code },
      { type: "refused", code },
    ]);
    expect(world.tws.requestsOf("place-order")).toEqual([]);
  });
});

describe("a listener that throws", () => {
  const ticks = [
    { type: "tick-size", requestId: 1, tick: 0, size: 5 },
    { type: "tick-size", requestId: 1, tick: 3, size: 6 },
  ] as const;

  test("library: keeps the rest of the packet from everyone", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    const sizes: (number | undefined)[] = [];
    api.on(EventName.tickSize, (_id, _type, size) => {
      sizes.push(size);
      if (size === 5) throw new Error("a bug");
    });
    expect(() => tws.send(...ticks)).toThrow("a bug");
    expect(sizes).toEqual([5]);
  });

  test("adapter: the rest is delivered, then the fault is told", async () => {
    const sizes: number[] = [];
    const world = await connectedWorld({
      sink: {
        price: pass,
        halted: pass,
        size: (_slot, _field, size) => {
          sizes.push(size);
          if (size === 5) throw new Error("a bug");
        },
        delayed: pass,
      },
    });
    await world.broker.subscribe("STK:SPY:USD", 0);
    const requestId = world.tws.requestsOf("request-market-data")[0]?.requestId ?? 0;
    world.tws.send(...ticks.map((tick) => ({ ...tick, requestId })));
    expect(sizes).toEqual([5, 6]);
    expect(world.faults).toMatchObject([{ message: "a bug" }]);
    expect(world.held()).toBe(0);
  });
});

describe("the size inside a price message", () => {
  test("library: the ask's and the last's come as events, the bid's does not", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    const types: (number | undefined)[] = [];
    api.on(EventName.tickSize, (_id, type) => types.push(type));
    tws.send(price(1, 1), price(1, 2), price(1, 4));
    expect(types).toEqual([3, 5]);
  });

  test("adapter: sizes come from size messages only, for all three alike", async () => {
    const world = await connectedWorld();
    await world.broker.subscribe("STK:SPY:USD", 3);
    const requestId = world.tws.requestsOf("request-market-data")[0]?.requestId ?? 0;
    const size = (tick: number) => ({ type: "tick-size", requestId, tick, size: 200 }) as const;
    world.tws.send(price(requestId, 1), size(0), price(requestId, 2), size(3), price(requestId, 4), size(5));
    expect(world.ticks).toEqual([
      "3 bid 168.5",
      "3 bidSize 200",
      "3 ask 168.5",
      "3 askSize 200",
      "3 last 168.5",
      "3 lastSize 200",
    ]);
  });
});

describe("a rejection with malformed JSON", () => {
  const rejection = frames({
    type: "error",
    id: 101,
    code: 201,
    text: "Order rejected",
    advancedRejectJson: "{",
    timeMs: 0,
  });

  test("library: throws out of the socket's event, which would end the process", async () => {
    const tws = new FakeTws();
    await connected(bareLibrary(tws));
    expect(() => tws.socket.deliver(rejection)).toThrow(SyntaxError);
  });

  test("adapter: ends the connection; the next one is reconciled", async () => {
    const world = await connectedWorld();
    world.tws.socket.deliver(rejection);
    expect(world.eventsOf("connection").at(-1)).toMatchObject({
      state: "disconnected",
      reason: expect.stringContaining("unreadable data"),
    });
  });
});

describe("an error inside the library's encoder", () => {
  const broken = Object.defineProperty({ ...SPY }, "symbol", {
    get: () => {
      throw new Error("encoder");
    },
  });

  test("library: stops its command queue for good, and every later order waits in it unseen", async () => {
    const tws = new FakeTws();
    const api = await connected(bareLibrary(tws));
    expect(() => api.reqMktData(1, broken, "", false, false)).toThrow("encoder");
    api.placeOrder(101, SPY, ORDER);
    expect(tws.requestsOf("place-order")).toEqual([]);
  });

  test("adapter: a message that was not written at once ends the connection", async () => {
    const tws = new FakeTws();
    const closed: string[] = [];
    const session = new TwsSession(
      {
        settings: { host: "", port: 5_000, clientId: 7, connectTimeoutMs: 10_000 },
        monotonic: new ManualClock(),
        sockets: tws.connect,
        hold: () => pass,
      },
      { created: pass, opened: pass, delivered: pass, closed: (_session, reason) => closed.push(reason) },
    );
    await turn();
    expect(session.isOpen).toBe(true);
    session.write(1, (api) => api.reqMktData(1, broken, "", false, false));
    expect(closed).toEqual(["the library wrote 0 of 1 messages: Error: encoder"]);
    expect(tws.socket.destroyed).toBe(true);
  });
});
