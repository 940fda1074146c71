import { defaultSettings } from "@tickwork/config/default-settings";
import type { ActorContext, Handlers } from "@tickwork/actor/context";
import type { Settings } from "@tickwork/config/settings";
import type { LinkProtocol } from "@tickwork/contracts/link";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { TICK_KINDS, TickRing } from "@tickwork/streams/tick-ring";
import { describe, expect, test } from "vitest";
import { leg, OPENING, symbol } from "../../../packages/broker-tws/test/broker-world.ts";
import { error, FakeTws, orderMessages } from "../../../packages/broker-tws/test/fake-tws.ts";
import { ManualClock } from "../../../packages/broker-tws/test/manual-clock.ts";
import { turn } from "../../../packages/broker-tws/test/memory-socket.ts";
import { createLink } from "./create-link.ts";
import { streamQuotes } from "./stream-quotes.ts";

type LinkSettings = Pick<Settings, "mode" | "broker" | "risk" | "marketData">;

const SETTINGS: LinkSettings = {
  mode: "paper",
  broker: {
    host: "127.0.0.1",
    port: 5_000,
    clientId: 7,
    account: "",
    connectTimeoutMs: 10_000,
    heartbeatMs: 5_000,
    heartbeatTimeoutMs: 10_000,
    reconcileQuietMs: 200,
    reconcileEveryMs: 300_000,
    requestsPerSecond: 50,
  },
  risk: {
    ...defaultSettings("/nowhere").risk,
    maxOrderQuantity: 1_000,
    maxOrderValueUsd: 1e6,
    maxPositionQuantity: 1_000,
    priceCollarBps: 300,
    maxQuoteAgeMs: 30_000,
    maxOpenOrders: 10,
  },
  marketData: { staleAfterMs: 60_000, regularHoursOnly: true, barCapacity: 1_000, ringCapacity: 8_192 },
};

/** The link over a fake TWS, its actor hosted by hand: handlers are called as the runtime would. */
async function linkWorld(settings: LinkSettings = SETTINGS) {
  const tws = new FakeTws();
  const market = new ManualClock(OPENING);
  const monotonic = new ManualClock();
  const shared = { lastValues: LastValueTable.allocate(2), ticks: TickRing.allocate(8_192) };
  const wakes: number[] = [];
  const announced: number[] = [];
  const failures: Error[] = [];
  let held = 0;
  const link = createLink({
    settings,
    market,
    monotonic,
    random: () => 0.5,
    quotes: streamQuotes(shared),
    epoch: () => 1,
    hold: () => {
      held += 1;
      return () => {
        held -= 1;
      };
    },
    ticksWritten: (sequence) => wakes.push(sequence),
    refused: (failure) => failures.push(failure),
    fault: (failure) => failures.push(failure),
    sockets: tws.connect,
  });
  const context: Partial<ActorContext<object, Settings>> = { announce: (entry) => announced.push(entry) };
  // The shell uses nothing of its context but `announce`.
  const ask: Handlers<LinkProtocol> = await link.definition.start(context as ActorContext<object, Settings>);
  await link.connect();
  return { link, ask, tws, market, monotonic, shared, wakes, announced, failures, held: () => held };
}

/** As {@link linkWorld}, with SPY streaming and the connection reconciled. */
async function readyLink() {
  const world = await linkWorld();
  await world.ask.qualify(symbol("SPY"));
  const slot = await world.ask.subscribe("STK:SPY:USD");
  quote(world);
  world.ask.freeze();
  await world.ask.lift(1);
  return { ...world, slot };
}

function quote(world: { readonly tws: FakeTws }): void {
  const requestId = world.tws.requestsOf("request-market-data").at(-1)?.requestId ?? 0;
  world.tws.send({ type: "tick-price", requestId, tick: 1, price: 168.5, size: 0, attributes: 0 });
}

/** Uses up what orders may take of this second's messages. */
async function fillLimit(world: { readonly ask: Handlers<LinkProtocol> }): Promise<void> {
  for (let at = 0; at < 44; at += 1) await world.ask.cancel({ id: `x${at}`, orderId: 900 + at });
}

const placed = (world: { readonly tws: FakeTws }) => world.tws.requestsOf("place-order");

describe("the gate", () => {
  test("lets an order through on a reconciled connection with a fresh quote", async () => {
    const world = await readyLink();
    const order = leg();
    expect(await world.ask.place([order])).toEqual([{ type: "written", intent: order.id, orderId: order.orderId }]);
    expect(await world.ask.written([order.id, "other"])).toEqual([order.id]);
    expect(placed(world)).toHaveLength(1);
  });

  test("opens only the connection that was reconciled", async () => {
    const world = await readyLink();
    world.tws.send(error(-1, 1_102, "restored"));
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-004" }]);
    await world.ask.lift(1);
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-004" }]);
    await world.ask.lift(2);
    expect(await world.ask.place([leg()])).toMatchObject([{ type: "written" }]);
  });

  test("refuses while frozen, without a fresh quote, and while the broker's link is lost", async () => {
    const world = await readyLink();
    await world.ask.freeze();
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-002" }]);
    await world.ask.lift(1);
    world.market.advance(30_001);
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-008" }]);
    quote(world);
    expect(await world.ask.place([leg()])).toMatchObject([{ type: "written" }]);
    world.tws.send(error(-1, 1_100, "lost"));
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-003" }]);
  });

  test("lifted while the heartbeat is late, opens when the beat is back", async () => {
    const world = await readyLink();
    world.tws.send(error(-1, 1_102, "restored"));
    const usual = world.tws.answer;
    world.tws.answer = () => [];
    world.monotonic.advance(5_000);
    await turn();
    world.monotonic.advance(5_000);
    await world.ask.lift(2);
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-003" }]);
    world.tws.answer = usual;
    world.tws.send({ type: "current-time", timeSeconds: OPENING / 1_000 });
    const [last] = await world.ask.facts((await world.ask.status()).newestEntry, 1);
    expect(last?.fact).toMatchObject({ type: "connection", state: "ready", connectionNumber: 2 });
    expect(await world.ask.place([leg()])).toMatchObject([{ type: "written" }]);
  });

  test("tells in its status and by an event when a connection is ready", async () => {
    const world = await readyLink();
    expect(await world.ask.status()).toMatchObject({ connection: "ready", connectionNumber: 1, submitsFrozen: false });
    const facts = await world.ask.facts(1, 100);
    expect(facts.map(({ fact }) => (fact.type === "connection" ? fact.state : fact.type))).toEqual([
      "connecting",
      "connected",
      "ready",
    ]);
  });
});

describe("a written intent", () => {
  test("is never written again: a repeated place is answered from memory", async () => {
    const world = await readyLink();
    const legs = [leg(), leg({ side: "SELL", type: "STP", stopPrice: 160 })];
    const first = await world.ask.place(legs);
    expect(await world.ask.place(legs)).toEqual(first);
    expect(placed(world)).toHaveLength(2);
  });

  test("is not even written twice when both requests come while the first waits for its turn", async () => {
    const world = await readyLink();
    await fillLimit(world);
    const order = leg();
    const [first, second] = [world.ask.place([order]), world.ask.place([order])];
    await turn();
    world.monotonic.advance(1_000);
    expect(await first).toMatchObject([{ type: "written" }]);
    expect(await second).toEqual(await first);
    expect(placed(world)).toHaveLength(1);
  });

  test("is known over a lost connection, and not sent on the next one", async () => {
    const world = await readyLink();
    const order = leg();
    await world.ask.place([order]);
    world.tws.socket.cut();
    world.monotonic.advance(1_000);
    await turn();
    expect(await world.ask.written([order.id])).toEqual([order.id]);
    expect(await world.ask.place([order])).toMatchObject([{ type: "written" }]);
    expect(placed(world)).toHaveLength(1);
  });

  test("one that waits for its turn is neither written nor not: the question waits for the answer", async () => {
    const world = await readyLink();
    await fillLimit(world);
    const order = leg();
    void world.ask.place([order]);
    const written = world.ask.written([order.id]);
    await turn();
    world.monotonic.advance(1_000);
    expect(await written).toEqual([order.id]);
  });
});

describe("a cancel", () => {
  test("goes out once for each connection, however often it is asked", async () => {
    const world = await readyLink();
    const order = leg();
    await world.ask.place([order]);
    await world.ask.cancel(order);
    await world.ask.cancel(order);
    expect(world.tws.requestsOf("cancel-order")).toHaveLength(1);
    world.tws.send(error(-1, 1_102, "restored"));
    await world.ask.cancel(order);
    expect(world.tws.requestsOf("cancel-order")).toHaveLength(2);
  });

  test("that the broker refused may be asked again on the same connection", async () => {
    const world = await readyLink();
    const order = leg();
    await world.ask.place([order]);
    await world.ask.cancel(order);
    world.tws.send(error(order.orderId, 161, "Cancel attempted when order is not in a cancellable state"));
    await world.ask.cancel(order);
    expect(world.tws.requestsOf("cancel-order")).toHaveLength(2);
  });

  test("of an order that waits for its turn keeps it from ever being written", async () => {
    const world = await readyLink();
    await fillLimit(world);
    const order = leg();
    const placing = world.ask.place([order]);
    await turn();
    await world.ask.cancel(order);
    world.monotonic.advance(1_000);
    expect(await placing).toMatchObject([{ type: "refused", code: "TW-GAT-021" }]);
    expect(await world.ask.place([order])).toMatchObject([{ code: "TW-GAT-021" }]);
    expect(placed(world)).toEqual([]);
  });

  test("without a connection says so, and may be asked again", async () => {
    const world = await readyLink();
    const order = leg();
    await world.ask.place([order]);
    world.tws.socket.cut();
    await expect(world.ask.cancel(order)).rejects.toMatchObject({ code: "TW-TWS-005" });
    world.monotonic.advance(1_000);
    await turn();
    await world.ask.cancel(order);
    expect(world.tws.requestsOf("cancel-order")).toHaveLength(1);
  });
});

describe("the emergency stop", () => {
  test("shuts the gate at once, takes waiting orders out, and its cancel overtakes everything", async () => {
    const world = await readyLink();
    await fillLimit(world);
    const waiting = world.ask.place([leg()]);
    await turn();
    const history = Array.from({ length: 20 }, () => world.ask.qualify(symbol("SPY")));
    await world.ask.stop();
    expect(world.tws.requestsOf("global-cancel")).toHaveLength(1);
    expect(await waiting).toMatchObject([{ type: "refused", code: "TW-GAT-001" }]);
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-001" }]);
    world.monotonic.advance(2_000);
    await Promise.all(history);
    expect(placed(world)).toEqual([]);
  });

  test("without a connection is kept, and sent first thing on the next one; the gate stays shut", async () => {
    const world = await readyLink();
    world.tws.socket.cut();
    await world.ask.stop();
    expect(world.tws.requestsOf("global-cancel")).toEqual([]);
    world.monotonic.advance(1_000);
    await turn();
    expect(world.tws.requestsOf("global-cancel")).toHaveLength(1);
    await world.ask.lift(2);
    expect(await world.ask.place([leg()])).toMatchObject([{ code: "TW-GAT-001" }]);
  });

  test("ends with an authorized resume, and does not cancel later", async () => {
    const world = await readyLink();
    await world.ask.stop();
    await world.ask.allow();
    expect(await world.ask.place([leg()])).toMatchObject([{ type: "written" }]);
    world.tws.socket.cut();
    world.monotonic.advance(1_000);
    await turn();
    expect(world.tws.requestsOf("global-cancel")).toHaveLength(1);
  });
});

describe("broker events", () => {
  test("are announced once for each packet, and kept until acknowledged", async () => {
    const world = await readyLink();
    const before = world.announced.length;
    await world.ask.place([leg()]);
    await turn();
    expect(world.announced.slice(before)).toEqual([5]);
    const facts = await world.ask.facts(4, 10);
    expect(facts.map(({ fact }) => fact.type)).toEqual(["order", "order-status"]);
    await world.ask.acknowledge(5);
    expect(await world.ask.status()).toMatchObject({ newestEntry: 5, acknowledgedEntry: 5 });
    expect(world.held()).toBe(0);
  });

  test("a snapshot names the last event that it surely contains", async () => {
    const world = await readyLink();
    await world.ask.place([leg()]);
    await turn();
    const usual = world.tws.answer;
    world.tws.answer = (request) => {
      const [placedOrder] = placed(world);
      // Something happens while the books are read.
      if (request.type !== "request-positions" || placedOrder === undefined) return usual(request);
      const state = { status: "Filled", commissionCurrency: "", warningText: "" };
      const report = { ...placedOrder, clientId: 7, permId: 9, parentPermId: 0, state };
      return [...orderMessages(report, 100), ...usual(request)];
    };
    expect(await world.ask.snapshot()).toMatchObject({ throughEntry: 5, connectionNumber: 1 });
    expect(await world.ask.status()).toMatchObject({ newestEntry: 7 });
  });
});

describe("quotes", () => {
  test("go to the last-value table and the ring, and wake the readers once for each packet", async () => {
    const world = await readyLink();
    expect(world.slot).toBe(0);
    const requestId = world.tws.requestsOf("request-market-data")[0]?.requestId ?? 0;
    const wakes = world.wakes.length;
    world.tws.send(
      { type: "tick-price", requestId, tick: 2, price: 168.52, size: 0, attributes: 0 },
      { type: "tick-size", requestId, tick: 3, size: 500 },
      { type: "tick-price", requestId, tick: 1, price: -1, size: 0, attributes: 0 },
    );
    expect(new LastValueTable(world.shared.lastValues).read(0)).toMatchObject({
      bid: NaN,
      ask: 168.52,
      askSize: 500,
      time: OPENING,
    });
    const ticks: string[] = [];
    new TickRing(world.shared.ticks).readFrom(0, (slot, kind, value) =>
      ticks.push(`${slot} ${TICK_KINDS[kind]} ${value}`),
    );
    expect(ticks).toEqual(["0 bid 168.5", "0 ask 168.52", "0 askSize 500"]);
    expect(world.wakes.slice(wakes)).toEqual([3]);
  });

  test("an instrument keeps its slot; when none is free, the next is refused", async () => {
    const world = await readyLink();
    await world.ask.qualify(symbol("EUR.USD"));
    expect(await world.ask.subscribe("CASH:EUR:USD")).toBe(1);
    await world.ask.unsubscribe("STK:SPY:USD");
    expect(await world.ask.subscribe("STK:SPY:USD")).toBe(0);
    await world.ask.qualify(symbol("GBP.USD"));
    await expect(world.ask.subscribe("CASH:GBP:USD")).rejects.toMatchObject({ code: "TW-LNK-001" });
  });
});

test("the latency from signal to wire is measured from the time that the caller told; apart for signals that had to wait", async () => {
  const world = await readyLink();
  world.monotonic.advance(100);
  await world.ask.place([leg()], { signalledAt: world.monotonic.now() - 3, hasWaited: false });
  await world.ask.place([leg()], { signalledAt: world.monotonic.now() - 40, hasWaited: true });
  await world.ask.place([leg()]);
  expect(world.link.latencyUs().signalToWire).toMatchObject({ count: 1, p50: 3_000 });
  expect(world.link.latencyUs().signalToWireAfterWait).toMatchObject({ count: 1, p50: 40_000 });
  expect(world.link.latencyUs().placeToWire).toMatchObject({ count: 3, max: 0 });
});

test("whoever drives a feed can wait for frames, and learns when the connection ends instead", async () => {
  const world = await linkWorld();
  const { read } = world.link.frames();
  const waiting = world.link.framesRead(read + 1);
  world.tws.send(error(-1, 2_158, "farm is OK"));
  await waiting;
  expect(world.link.frames().read).toBe(read + 1);
  const never = world.link.framesRead(read + 100);
  world.tws.socket.cut();
  await expect(never).rejects.toMatchObject({ code: "TW-LNK-003" });
});

test("a live account in paper mode never comes to an order", async () => {
  const tws = new FakeTws({ accounts: "U1234567" });
  const clock = new ManualClock();
  const link = createLink({
    settings: SETTINGS,
    market: clock,
    monotonic: clock,
    random: () => 0,
    quotes: streamQuotes({ lastValues: LastValueTable.allocate(1), ticks: TickRing.allocate(4_096) }),
    epoch: () => 1,
    hold: () => () => undefined,
    ticksWritten: () => undefined,
    refused: () => undefined,
    fault: () => undefined,
    sockets: tws.connect,
  });
  await expect(link.connect()).rejects.toMatchObject({ code: "TW-TWS-002" });
  expect(tws.requests.map((request) => request.type)).toEqual(["start-api"]);
});
