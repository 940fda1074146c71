import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracketSignal, surroundings, TradingWorld } from "./trading-world.ts";

/** In a position whose stop and target ended while nobody listened. */
async function unprotected() {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  await trading.submit(bracketSignal());
  await trading.world.run();
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
