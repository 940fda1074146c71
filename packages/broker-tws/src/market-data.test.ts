import { expect, test } from "vitest";
import { connectedWorld, symbol } from "../test/broker-world.ts";
import { error } from "../test/fake-tws.ts";
import { turn } from "../test/memory-socket.ts";

async function subscribed() {
  const world = await connectedWorld();
  await world.broker.subscribe("STK:SPY:USD", 4);
  const requestId = (at = 0) => world.tws.requestsOf("request-market-data")[at]?.requestId ?? 0;
  const price = (tick: number, value: number, at = 0) =>
    world.tws.send({ type: "tick-price", requestId: requestId(at), tick, price: value, size: 0, attributes: 0 });
  return { ...world, requestId, price };
}

test("prices and sizes go to the slot in the order of their coming", async () => {
  const world = await subscribed();
  const size = (tick: number, value: number) =>
    ({ type: "tick-size", requestId: world.requestId(), tick, size: value }) as const;
  world.price(1, 168.51);
  world.price(2, 168.52);
  world.tws.send(size(0, 300), size(3, 500), size(5, 100), size(8, 1_200_300));
  expect(world.ticks).toEqual([
    "4 bid 168.51",
    "4 ask 168.52",
    "4 bidSize 300",
    "4 askSize 500",
    "4 lastSize 100",
    "4 volume 1200300",
  ]);
});

test("minus one means that there is no price", async () => {
  const world = await subscribed();
  world.price(1, -1);
  expect(world.ticks).toEqual(["4 bid NaN"]);
});

test("ticks of other kinds, and of streams that are not ours, are left out", async () => {
  const world = await subscribed();
  world.price(9, 168);
  world.tws.send({ type: "tick-price", requestId: 5, tick: 1, price: 1, size: 0, attributes: 0 });
  expect(world.ticks).toEqual([]);
});

test("the stream goes on after a reconnect, in the same slot, and answers to the old one are nobody's", async () => {
  const world = await subscribed();
  world.tws.socket.cut();
  world.monotonic.advance(1_000);
  await turn();
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(2);
  world.price(1, 168.51, 0);
  world.price(1, 168.53, 1);
  expect(world.ticks).toEqual(["4 bid 168.53"]);
});

test("subscribing again changes nothing; unsubscribing ends the stream at the broker", async () => {
  const world = await subscribed();
  await world.broker.subscribe("STK:SPY:USD", 4);
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(1);
  await world.broker.unsubscribe("STK:SPY:USD");
  expect(world.tws.requestsOf("cancel-market-data")[0]?.requestId).toBe(world.requestId());
  world.price(1, 168.51);
  expect(world.ticks).toEqual([]);
});

test("an instrument that was not qualified cannot be subscribed", async () => {
  const world = await connectedWorld();
  await expect(world.broker.subscribe("STK:QQQ:USD", 0)).rejects.toMatchObject({ code: "TW-TWS-009" });
});

test("a subscription made without a connection is asked for at the next one", async () => {
  const world = await connectedWorld();
  world.tws.socket.cut();
  await world.broker.subscribe("STK:SPY:USD", 0);
  world.monotonic.advance(1_000);
  await turn();
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(1);
});

test("delayed quotes are marked as such, by the notice, by the data type, and by their tick types", async () => {
  const byNotice = await subscribed();
  byNotice.tws.send(
    error(byNotice.requestId(), 10_167, "Requested market data is not subscribed. Displaying delayed market data."),
  );
  expect(byNotice.ticks).toEqual(["4 delayed true"]);
  expect(byNotice.eventsOf("notice")).toMatchObject([{ code: 10_167 }]);

  const byType = await subscribed();
  byType.tws.send({ type: "market-data-type", requestId: byType.requestId(), marketDataType: 3 });
  byType.tws.send({ type: "market-data-type", requestId: byType.requestId(), marketDataType: 1 });
  expect(byType.ticks).toEqual(["4 delayed true", "4 delayed false"]);

  const byTick = await subscribed();
  byTick.price(66, 168.5);
  expect(byTick.ticks).toEqual(["4 delayed true", "4 bid 168.5"]);
});

test("a stream without the right to its data says so once (354) and stays without a quote", async () => {
  const world = await subscribed();
  world.tws.send(error(world.requestId(), 354, "Requested market data is not subscribed."));
  expect(world.eventsOf("notice")).toMatchObject([{ code: 354 }]);
  expect(world.ticks).toEqual([]);
});

test("data that another session took is told once, probed for every minute, and comes back", async () => {
  const world = await subscribed();
  const stolen = error(world.requestId(), 10_197, "No market data during competing live session");
  world.tws.send(stolen, stolen);
  expect(world.eventsOf("notice")).toHaveLength(1);
  world.monotonic.advance(60_000);
  await turn();
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(2);
  world.monotonic.advance(60_000);
  await turn();
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(3);
  world.price(1, 168.5, 2);
  world.monotonic.advance(300_000);
  await turn();
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(3);
});

test("after a farm came back, a stream that stays silent is asked for again", async () => {
  const world = await subscribed();
  world.price(1, 168.5);
  world.tws.send(error(-1, 2_103, "farm is broken:usfarm"), error(-1, 2_104, "farm is OK:usfarm"));
  world.monotonic.advance(9_999);
  await turn();
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(1);
  world.monotonic.advance(1);
  await turn();
  expect(world.tws.requestsOf("cancel-market-data")).toHaveLength(1);
  expect(world.tws.requestsOf("request-market-data")).toHaveLength(2);
});

test("a symbol that the broker does not know is refused by name", async () => {
  const world = await connectedWorld();
  await expect(world.broker.qualify(symbol("NOPE"))).rejects.toMatchObject({
    code: "TW-TWS-007",
    message: expect.stringContaining("NOPE"),
  });
});

test("a tick that is not written as usual comes by the library, in its place, without the size that it carries", async () => {
  const world = await subscribed();
  const odd = (price: string) => {
    const text = ["1", "6", String(world.requestId()), "4", price, "100", "0", ""].join("\0");
    const frame = Buffer.alloc(4 + text.length);
    frame.writeInt32BE(text.length);
    frame.write(text, 4);
    world.tws.socket.deliver(frame);
  };
  world.price(4, 168.51);
  odd("1.685E2");
  world.price(4, 168.52);
  expect(world.ticks).toEqual(["4 last 168.51", "4 last 168.5", "4 last 168.52"]);
});
