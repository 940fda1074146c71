import { expect, test } from "vitest";
import { bracketSignal, exitSignal, surroundings, TradingWorld } from "./trading-world.ts";

const by = { actor: "operator:cli", reason: "it looks better" };

async function inPosition(seed = 1) {
  const around = surroundings();
  const trading = await new TradingWorld(around, { seed }).start();
  await trading.submit(bracketSignal());
  await trading.world.run();
  const [, stop, target] = trading.book().orders;
  return { ...around, trading, stop: stop!.intent.id, target: target!.intent.id };
}

async function asked<T>(trading: TradingWorld, answer: Promise<T>): Promise<T> {
  await Promise.allSettled([answer, trading.world.run()]);
  return answer;
}

test("a resting order is changed: durable first, then at the broker, then ours", async () => {
  const { trading, broker, target } = await inPosition();
  const outcome = await asked(trading, trading.orders.modify(target, { limitPrice: 172 }, by));
  expect(outcome.approved).toBe(true);
  await trading.world.run();
  expect(broker.changesAsked).toMatchObject([{ id: target, limitPrice: 172 }]);
  expect(trading.facts("change-decided")).toMatchObject([{ approved: true, change: { number: 1 }, origin: by }]);
  expect(trading.facts("change-settled")).toMatchObject([{ outcome: "accepted" }]);
  const changed = trading.book().orders[2]!;
  expect(changed.intent).toMatchObject({ limitPrice: 172, timeInForce: "GTC" });
  expect(changed.change).toBeUndefined();
});

test("a change that the broker refuses leaves the order as it was, alive", async () => {
  const { trading, broker, stop } = await inPosition();
  broker.changeRefusal = { code: 110, message: "price off the increment" };
  await asked(trading, trading.orders.modify(stop, { stopPrice: 166 }, by));
  await trading.world.run();
  expect(trading.facts("change-settled")).toMatchObject([{ outcome: "refused" }]);
  const order = trading.book().orders[1]!;
  expect(order).toMatchObject({ state: "working", intent: { stopPrice: 165 } });
  expect(order.change).toBeUndefined();
});

test("a change beyond risk is refused, recorded, and not a byte is sent", async () => {
  const { trading, broker, target } = await inPosition();
  const outcome = await asked(trading, trading.orders.modify(target, { quantity: 500 }, by));
  expect(outcome.approved).toBe(false);
  expect(outcome.controls.filter(({ passed }) => !passed).map(({ code }) => code)).toContain("TW-RSK-018");
  expect(trading.facts("change-decided")).toMatchObject([{ approved: false }]);
  expect(broker.changesAsked).toEqual([]);
});

test("a stop moved through the market is refused", async () => {
  const { trading, stop } = await inPosition();
  const outcome = await asked(trading, trading.orders.modify(stop, { stopPrice: 170 }, by));
  expect(outcome.controls.filter(({ passed }) => !passed)).toMatchObject([{ code: "TW-RSK-015" }]);
});

test("nothing is changed while trading is halted or the connection is away", async () => {
  const halted = await inPosition();
  await asked(halted.trading, halted.trading.orders.halt({ ...by, flatten: false }));
  expect(await asked(halted.trading, halted.trading.orders.modify(halted.stop, { stopPrice: 166 }, by))).toMatchObject({
    approved: false,
  });
  const away = await inPosition();
  away.trading.link.disconnect();
  await away.trading.world.run();
  expect(await asked(away.trading, away.trading.orders.modify(away.stop, { stopPrice: 166 }, by))).toMatchObject({
    approved: false,
    controls: [{ code: "TW-ORD-052" }],
  });
  expect([...halted.broker.changesAsked, ...away.broker.changesAsked]).toEqual([]);
});

test("a change that meets an outage is settled by the broker's books, and never sent twice", async () => {
  for (const arrives of [true, false]) {
    const { trading, broker, target } = await inPosition();
    broker.answersChanges = false;
    await asked(trading, trading.orders.modify(target, { limitPrice: 172 }, by));
    expect(trading.book().orders[2]!.change).toMatchObject({ number: 1 });
    trading.link.disconnect();
    await trading.world.run();
    const order = [...broker.orders.values()].find(({ intent }) => intent.id === target)!;
    if (arrives) order.intent = { ...order.intent, limitPrice: 172 };
    trading.link.connect();
    await trading.world.run();
    expect(trading.facts("change-settled")).toMatchObject([{ outcome: arrives ? "accepted" : "refused" }]);
    expect(trading.book().orders[2]).toMatchObject({ state: "working", intent: { limitPrice: arrives ? 172 : 171 } });
    expect(broker.changesAsked).toHaveLength(1);
  }
});

test("a change that is not answered in time makes the order unknown until the books tell", async () => {
  const { trading, broker, target } = await inPosition();
  broker.answersChanges = false;
  await asked(trading, trading.orders.modify(target, { limitPrice: 172 }, by));
  await trading.world.advance(11_000);
  expect(trading.facts("order-state-changed").map(({ state }) => state)).toContain("unknown");
  expect(trading.book().orders[2]).toMatchObject({ state: "working", intent: { limitPrice: 171 } });
  expect(trading.facts("change-settled")).toMatchObject([{ outcome: "refused" }]);
});

test("a fill that overtakes a change stays a fill", async () => {
  const { trading, broker, target } = await inPosition();
  broker.answersChanges = false;
  await asked(trading, trading.orders.modify(target, { limitPrice: 172 }, by));
  broker.fill(broker.arrived[2]!.orderId);
  await trading.world.run();
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "cancelled", "filled"]);
});

test(
  "the order actor killed at any moment of a change: sent at most once, and the order is what the broker has",
  { timeout: 120_000 },
  async () => {
    for (let moment = 1; moment <= 30; moment += 1) {
      const { trading, broker, target } = await inPosition(moment);
      trading.afterDeliveries(moment, () => trading.world.kill("orders"));
      await Promise.allSettled([trading.orders.modify(target, { limitPrice: 172 }, by), trading.world.run()]);
      await trading.world.advance(11_000);
      await trading.world.run();
      expect(broker.changesAsked.length, `moment ${moment}`).toBeLessThanOrEqual(1);
      const ours = trading.book().orders[2]!;
      const theirs = [...broker.orders.values()].find(({ intent }) => intent.id === target)!;
      expect(ours.intent.limitPrice, `moment ${moment}`).toBe(theirs.intent.limitPrice);
      expect(ours.change, `moment ${moment}`).toBeUndefined();
      trading.expectNoViolation();
    }
  },
);

test("an exit after a change ends what rests and closes the position", async () => {
  const { trading, target } = await inPosition();
  await asked(trading, trading.orders.modify(target, { limitPrice: 172 }, by));
  expect(await trading.submit(exitSignal())).toMatchObject({ approved: true });
  await trading.world.run();
  expect(trading.book().positions.filter(({ quantity }) => quantity !== 0)).toEqual([]);
});
