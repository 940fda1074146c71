import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracketSignal, exitSignal, surroundings, TradingWorld } from "./trading-world.ts";

/** In a position with a stop and a target that rest. */
async function inPosition() {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  await trading.submit(bracketSignal());
  await trading.world.run();
  return { ...around, trading };
}

/** A bracket without a target: what rests behind the entry is its stop alone. */
function stopOnly() {
  return bracketSignal({ action: { type: "enter", side: "BUY", stopLoss: 165 } });
}

/** In a position whose stop and target ended while nobody listened. */
async function unprotected() {
  const { trading, ...around } = await inPosition();
  trading.crash();
  for (const { orderId } of around.broker.arrived.slice(1)) around.broker.cancel(orderId);
  return around;
}

test("a position that lost its stop gets a new one after the restart, by a new intent through risk, once", async () => {
  const around = await unprotected();
  const trading = await new TradingWorld(around, { seed: 2 }).start();
  await trading.world.run();
  expect(around.broker.arrived).toHaveLength(4);
  const [, , , again] = around.broker.arrived;
  expect(again).toMatchObject({ role: "stop-loss", side: "SELL", quantity: 100, type: "STP", stopPrice: 165 });
  expect(trading.book().orders.at(-1)).toMatchObject({ state: "working" });
  expect(trading.facts("alarm-raised")).toEqual([]);
  trading.expectNoViolation();
  await Promise.all([trading.recovery.reconcile("a person asks"), trading.world.run()]);
  trading.crash();
  const next = await new TradingWorld(around, { seed: 3 }).start();
  await next.world.run();
  expect(around.broker.arrived).toHaveLength(4);
});

test("a stop that somebody cancels is missed within seconds, on a living connection", async () => {
  const { trading, broker } = await inPosition();
  for (const { orderId } of broker.arrived.slice(1)) broker.cancel(orderId);
  await trading.world.advance(3_000);
  expect(broker.arrived).toHaveLength(4);
  expect(broker.arrived[3]).toMatchObject({ role: "stop-loss", side: "SELL", quantity: 100, stopPrice: 165 });
  expect(trading.facts("reconciled").at(-1)).toMatchObject({ origin: { reason: `no stop protects ${SPY.id}` } });
  trading.expectNoViolation();
});

test("a stop that the broker rejects is placed again within seconds", async () => {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  around.broker.rejects = ({ role }) => role === "stop-loss" && around.broker.arrived.length === 2;
  await trading.submit(stopOnly());
  await trading.world.advance(3_000);
  expect(around.broker.arrived.map(({ role }) => role)).toEqual(["entry", "stop-loss", "stop-loss"]);
  expect(trading.book().orders.at(-1)).toMatchObject({ intent: { stopPrice: 165, quantity: 100 }, state: "working" });
  expect(trading.facts("alarm-raised")).toEqual([]);
  trading.expectNoViolation();
});

test("a stop that the broker rejects again and again raises one alarm within seconds, and is tried again at the usual times only", async () => {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  around.broker.rejects = ({ role }) => role === "stop-loss";
  await trading.submit(stopOnly());
  await trading.world.advance(6_000);
  const stops = () => around.broker.arrived.filter(({ role }) => role === "stop-loss").length;
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-003" }]);
  expect(trading.facts("alarm-raised")[0]?.message).toContain("error 201");
  const soon = stops();
  expect(soon).toBe(3);
  await trading.world.advance(60_000);
  expect(stops()).toBe(soon);
  await Promise.all([trading.recovery.reconcile("a person asks"), trading.world.run()]);
  expect(stops()).toBe(soon + 1);
  expect(trading.facts("alarm-raised")).toHaveLength(1);
});

test("a stop that the broker rejects beside a target that rests raises an alarm within seconds: which of both shall go is a person's choice", async () => {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  around.broker.rejects = ({ role }) => role === "stop-loss";
  await trading.submit(bracketSignal());
  await trading.world.advance(3_000);
  expect(around.broker.arrived).toHaveLength(3);
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-003" }]);
  expect(trading.facts("alarm-raised")[0]?.message).toContain("are still open");
});

test("an exit that ends the stop is no reason to compare", async () => {
  const { trading, broker } = await inPosition();
  const compared = trading.facts("reconciled").length;
  await trading.submit(exitSignal());
  await trading.world.advance(3_000);
  expect(broker.positions.get(SPY.id)).toBe(0);
  expect(trading.facts("reconciled")).toHaveLength(compared);
});

test("a stop that was placed again and is gone again is not placed a third time: an alarm says so, once", async () => {
  const around = await unprotected();
  const trading = await new TradingWorld(around, { seed: 2 }).start();
  await trading.world.run();
  around.broker.cancel(around.broker.arrived[3]!.orderId);
  await trading.world.run();
  for (let time = 0; time < 2; time += 1)
    await Promise.all([trading.recovery.reconcile("a person asks"), trading.world.run()]);
  await trading.world.run();
  expect(around.broker.arrived).toHaveLength(4);
  expect(trading.facts("alarm-raised").map(({ code }) => code)).toEqual(["TW-ORD-003"]);
});

test("a stop that would trade at once is not placed: an alarm says why", async () => {
  const around = await unprotected();
  around.broker.price = 160;
  const trading = await new TradingWorld(around, { seed: 2 }).start();
  await trading.world.run();
  expect(around.broker.arrived).toHaveLength(3);
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-003" }]);
  expect(trading.facts("alarm-raised")[0]?.message).toContain("would trade at once");
  expect(around.broker.positions.get(SPY.id)).toBe(100);
});
