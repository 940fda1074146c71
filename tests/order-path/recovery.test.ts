import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracketSignal, NOW, signal, surroundings, TradingWorld } from "./trading-world.ts";

async function started() {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  return { ...around, trading };
}

test("a fill that nobody heard of is booked by the next connection's comparison", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  trading.link.disconnect();
  await trading.world.run();
  expect(await trading.recovery.status()).toMatchObject({ state: "waiting-for-broker" });
  broker.fill(broker.arrived[2]!.orderId);
  trading.link.connect();
  await trading.world.run();
  const book = trading.book();
  expect(book.orders.map(({ state }) => state)).toEqual(["filled", "cancelled", "filled"]);
  expect(book.positions.filter(({ quantity }) => quantity !== 0)).toEqual([]);
  expect(book.commissions).toEqual({ USD: "2" });
  const status = await trading.recovery.status();
  expect(status).toMatchObject({ state: "reconciled", lastDurationMs: 200 });
  expect(status.differences).toHaveLength(2);
});

test("a trade that was not ours halts its instrument, with an alarm, and nothing is traded to correct it", async () => {
  const { trading, broker } = await started();
  broker.tradeByHand(SPY.id, 7);
  const status = await trading.recovery.reconcile("a person asks");
  expect(status.differences).toHaveLength(1);
  expect(trading.book().haltedInstruments).toEqual([SPY.id]);
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-002" }]);
  expect(await trading.submit(signal())).toMatchObject({ approved: false });
  expect(broker.arrived).toEqual([]);
});

test("what was traded elsewhere is found from time to time, though nobody asks", async () => {
  const { trading, broker } = await started();
  broker.tradeByHand(SPY.id, 7);
  await trading.world.advance(300_000);
  await trading.world.run();
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-002" }]);
  expect(trading.facts("reconciled").map(({ trigger }) => trigger)).toEqual(["start", "schedule"]);
});

test("a cancel that was lost on a living connection is asked for again by the next comparison", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  broker.answersCancels = false;
  await trading.orders.cancel(trading.book().orders[1]!.intent.id, { actor: "operator:cli", reason: "no more" });
  await trading.world.run();
  broker.answersCancels = true;
  await trading.recovery.reconcile("a person asks");
  await trading.world.run();
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "cancelled", "working"]);
});

test("recovery restarted on a reconciled connection compares nothing again", async () => {
  const { trading } = await started();
  trading.world.kill("recovery");
  await trading.world.run();
  expect(await trading.recovery.status()).toMatchObject({ state: "reconciled" });
  expect(trading.facts("reconciled")).toHaveLength(1);
});

test("books that move are read until they rest", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  const comparing = trading.recovery.reconcile("a person asks");
  await trading.world.advance(100);
  broker.fill(broker.arrived[1]!.orderId);
  await trading.world.run();
  const status = await comparing;
  expect(status).toMatchObject({ state: "reconciled", differences: [] });
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "filled", "cancelled"]);
});

test("a connection that is lost during the comparison keeps the gate shut until the next is compared", async () => {
  const { trading, broker } = await started();
  trading.link.disconnect();
  trading.link.connect();
  trading.link.disconnect();
  await trading.world.run();
  expect(trading.link.connection).toBe("disconnected");
  trading.link.connect();
  await trading.world.run();
  expect(trading.link.connection).toBe("ready");
  await trading.submit(signal());
  expect(broker.arrived).toHaveLength(1);
});

test(
  "recovery killed at any moment of a comparison: the gate opens all the same, once",
  { timeout: 120_000 },
  async () => {
    for (let moment = 1; moment <= 40; moment += 1) {
      const { trading } = await started();
      trading.link.disconnect();
      await trading.world.run();
      trading.link.connect();
      trading.afterDeliveries(moment, () => trading.world.kill("recovery"));
      await trading.world.run();
      expect(trading.link.connection, `moment ${moment}`).toBe("ready");
      expect(await trading.recovery.status()).toMatchObject({ state: "reconciled" });
      expect(await trading.submit(signal())).toMatchObject({ approved: true });
    }
  },
);

test("recovery that died in a comparison asked for on a ready connection does not leave orders frozen for ever", async () => {
  for (let moment = 1; moment <= 12; moment += 1) {
    const { trading, broker } = await started();
    trading.afterDeliveries(moment, () => trading.world.kill("recovery"));
    await Promise.allSettled([trading.recovery.reconcile("a person asks"), trading.world.run()]);
    await trading.world.run();
    const { controls } = await trading.submit(signal());
    expect(
      controls.filter(({ passed }) => !passed),
      `moment ${moment}`,
    ).toEqual([]);
    expect(broker.arrived).toHaveLength(1);
  }
});

test("another account than the journal's halts everything", async () => {
  const around = surroundings();
  await new TradingWorld(around).start().then((trading) => trading.crash());
  Object.defineProperty(around.broker, "account", { value: "DU2" });
  const trading = await new TradingWorld(around).start();
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-007" }]);
  expect(trading.book().halted).toBe("halted");
});

test("a comparison that ends while the heartbeat is late counts when the beat is back", async () => {
  const { trading, broker } = await started();
  trading.link.disconnect();
  await trading.world.run();
  trading.link.connect();
  await trading.world.advance(100);
  trading.link.beat(true);
  await trading.world.run();
  expect(await trading.recovery.status()).toMatchObject({ state: "waiting-for-broker" });
  trading.link.beat(false);
  await trading.world.run();
  expect(await trading.recovery.status()).toMatchObject({ state: "reconciled" });
  expect(trading.facts("reconciled").at(-1)).toMatchObject({ trigger: "reconnect" });
  expect(await trading.submit(signal())).toMatchObject({ approved: true });
  expect(broker.arrived).toHaveLength(1);
});

test("the books are compared from time to time, and while an order is on its way they are not", async () => {
  const around = surroundings();
  const settings = { mode: "paper" as const, broker: { reconcileQuietMs: 200, reconcileEveryMs: 60_000 } };
  const trading = await new TradingWorld(around, { settings }).start();
  await trading.world.advance(61_000);
  expect(trading.facts("reconciled").map(({ trigger }) => trigger)).toEqual(["start", "schedule"]);
  around.broker.tradeByHand(SPY.id, 7);
  await trading.world.advance(61_000);
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-002" }]);
});

test("a cancel that nobody answers puts a comparison off once, not for ever", async () => {
  const around = surroundings();
  const settings = { mode: "paper" as const, broker: { reconcileQuietMs: 200, reconcileEveryMs: 60_000 } };
  const trading = await new TradingWorld(around, { settings }).start();
  await trading.submit(bracketSignal());
  await trading.world.run();
  around.broker.answersCancels = false;
  await trading.orders.cancel(trading.book().orders[1]!.intent.id, { actor: "operator:cli", reason: "no more" });
  await trading.world.advance(61_000);
  expect(trading.facts("reconciled")).toHaveLength(1);
  around.broker.answersCancels = true;
  await trading.world.advance(60_000);
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "cancelled", "working"]);
});

test("a trade by hand that the broker tells of goes by the rule at once, without a comparison", async () => {
  const byHand = {
    execution: "9001.01.01",
    instrument: SPY.id,
    account: "DU1",
    clientId: 0,
    orderId: 0,
    permId: 77,
    side: "BUY",
    quantity: 7,
    price: 168,
    time: NOW,
  } as const;
  for (const rule of ["halt", "adopt", "ignore"] as const) {
    const trading = await new TradingWorld(surroundings(), { settings: { orders: { outsideTrades: rule } } }).start();
    trading.link.tell({ type: "execution", fill: byHand });
    trading.link.tell({ type: "execution", fill: byHand });
    await trading.world.run();
    const { haltedInstruments, positions } = trading.book();
    expect([rule, haltedInstruments, positions.map(({ quantity }) => quantity)]).toEqual([
      rule,
      rule === "halt" ? [SPY.id] : [],
      rule === "adopt" ? [7] : [],
    ]);
    expect(trading.facts("alarm-raised").map(({ code }) => code)).toEqual(rule === "halt" ? ["TW-ORD-012"] : []);
  }
});

test("a trade made elsewhere while nobody listened is adopted by rule, once over restarts", async () => {
  const around = surroundings();
  const settings = { orders: { outsideTrades: "adopt" as const } };
  const trading = await new TradingWorld(around, { settings }).start();
  around.broker.tradeByHand(SPY.id, 7);
  await trading.recovery.reconcile("a person asks");
  await trading.world.run();
  expect(trading.book().positions).toMatchObject([{ quantity: 7, averagePrice: 168 }]);
  trading.crash();
  const next = await new TradingWorld(around, { seed: 2, settings }).start();
  expect(next.book().positions).toMatchObject([{ quantity: 7 }]);
  expect(next.facts("fill-booked")).toHaveLength(1);
  expect(next.facts("alarm-raised")).toEqual([]);
});
