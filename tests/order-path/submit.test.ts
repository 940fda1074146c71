import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracketSignal, exitSignal, NOW, signal, surroundings, TradingWorld } from "./trading-world.ts";

async function started() {
  const around = surroundings();
  return { ...around, trading: await new TradingWorld(around).start() };
}

test("a signal becomes one order, durable before the broker sees it, and its fill is in the books", async () => {
  const { trading, broker } = await started();
  const outcome = await trading.submit(signal());
  await trading.world.run();
  expect(outcome.approved).toBe(true);
  expect(broker.arrived.map(({ id }) => id)).toEqual(outcome.intents);
  const book = trading.book();
  expect(book.orders).toMatchObject([{ state: "filled", filledQuantity: 100, averageFillPrice: 168 }]);
  expect(book.positions).toMatchObject([{ instrument: SPY.id, quantity: 100 }]);
  expect(book.cash).toEqual({ USD: "83199" });
  expect(book.commissions).toEqual({ USD: "1" });
});

test("a repeated signal gets the outcome of the first", async () => {
  const { trading, broker } = await started();
  const first = await trading.submit(signal());
  const second = await trading.submit(signal());
  expect(second).toEqual({ ...first, controls: [] });
  expect(broker.arrived).toHaveLength(1);
});

test("the same signal twice at once is one order", async () => {
  const { trading, broker } = await started();
  const [first, second] = await Promise.all([trading.submit(signal()), trading.submit(signal())]);
  expect(first.intents).toEqual(second.intents);
  expect(broker.arrived).toHaveLength(1);
});

test("the first books that an empty journal meets are adopted", async () => {
  const around = surroundings();
  around.broker.tradeByHand(SPY.id, 7);
  const trading = await new TradingWorld(around).start();
  expect(trading.facts("account-opened")).toMatchObject([
    { account: "DU1", positions: [{ instrument: SPY.id, quantity: 7 }] },
  ]);
  expect(trading.facts("reconciled")).toMatchObject([{ trigger: "start", differences: [] }]);
});

test("a bracket rests at the broker until one exit fills, which ends the other", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  expect(trading.book().orders.map(({ intent, state }) => [intent.role, state])).toEqual([
    ["entry", "filled"],
    ["stop-loss", "working"],
    ["take-profit", "working"],
  ]);
  broker.fill(broker.arrived[1]!.orderId);
  await trading.world.run();
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "filled", "cancelled"]);
  expect(trading.book().positions.filter(({ quantity }) => quantity !== 0)).toEqual([]);
});

test("an exit ends the resting exits before it sells", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  const outcome = await trading.submit(exitSignal());
  await trading.world.run();
  expect(outcome.approved).toBe(true);
  expect(broker.arrived.at(-1)).toMatchObject({ role: "exit", side: "SELL", quantity: 100, type: "MKT" });
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "cancelled", "cancelled", "filled"]);
  expect(broker.positions.get(SPY.id)).toBe(0);
});

test("an exit whose resting orders do not end is refused, and the stop goes on protecting", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  broker.answersCancels = false;
  const outcome = await trading.submit(exitSignal());
  expect(outcome).toMatchObject({ approved: false, controls: [{ code: "TW-ORD-053" }] });
  expect(broker.arrived).toHaveLength(3);
  expect(broker.positions.get(SPY.id)).toBe(100);
});

test("an exit that would be refused cancels nothing: the stop goes on protecting", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  const later = NOW + 10 * 60_000;
  await trading.world.moveTo(later);
  const outcome = await trading.submit(exitSignal({ barEnd: later }));
  await trading.world.run();
  expect(outcome).toMatchObject({ approved: false, intents: [] });
  expect(outcome.controls.filter(({ passed }) => !passed)).toMatchObject([{ code: "TW-RSK-008" }]);
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "working", "working"]);
  expect(broker.arrived).toHaveLength(3);
  expect(trading.facts("plan-decided").at(-1)).toMatchObject({ approved: false, plan: { legs: [{ role: "exit" }] } });
});

test("a refused plan leaves a decision record with every control, and no order", async () => {
  const { trading, broker } = await started();
  const outcome = await trading.submit(signal({ quantity: 1_000_000 }));
  expect(outcome.approved).toBe(false);
  expect(broker.arrived).toEqual([]);
  const [record] = trading.facts("plan-decided");
  expect(record).toMatchObject({ approved: false, intents: [], origin: { reason: "fast crossed slow" } });
  expect(record?.controls.filter((control) => !control.passed).map((control) => control.code)).toEqual([
    "TW-RSK-012",
    "TW-RSK-013",
    "TW-RSK-016",
    "TW-RSK-019",
    "TW-RSK-020",
    "TW-RSK-021",
  ]);
  expect(await trading.submit(signal({ quantity: 1_000_000 }))).toMatchObject({ approved: false });
  expect(trading.facts("plan-decided")).toHaveLength(1);
});

test("a strategy that asks for no number is refused and recorded, not a crash", async () => {
  const { trading } = await started();
  const outcome = await trading.submit(signal({ quantity: Number.NaN }));
  expect(outcome.approved).toBe(false);
  expect(trading.facts("plan-decided")).toHaveLength(1);
});

test("an entry beside a position is nothing to do, and no record", async () => {
  const { trading, broker } = await started();
  await trading.submit(signal());
  await trading.world.run();
  const again = await trading.submit(signal({ id: "later" }));
  expect(again).toMatchObject({ approved: false, controls: [{ control: "need" }] });
  expect(broker.arrived).toHaveLength(1);
  expect(trading.facts("plan-decided")).toHaveLength(1);
});

test("an instrument that nobody activated is refused", async () => {
  const { trading } = await started();
  expect(await trading.submit(signal({ instrument: "STK:QQQ:USD" }))).toMatchObject({
    controls: [{ code: "TW-ORD-051" }],
  });
});

test("without a connection a signal waits, and is refused when none comes", async () => {
  const { trading, broker } = await started();
  trading.link.disconnect();
  await trading.world.run();
  expect(await trading.submit(signal())).toMatchObject({ approved: false, controls: [{ code: "TW-ORD-052" }] });
  expect(broker.arrived).toEqual([]);
});

test("a signal that meets the loss of the connection at the gate waits too, and not a byte is lost or doubled", async () => {
  const { trading, broker } = await started();
  await trading.tellMargin();
  trading.link.disconnect();
  expect(await trading.submit(signal())).toMatchObject({ approved: true });
  expect(broker.arrived).toEqual([]);
  expect(trading.book().orders).toMatchObject([{ state: "rejected" }]);
});

test("a signal at any moment of a comparison waits for its end, so that the books can rest", async () => {
  for (let moment = 1; moment <= 20; moment += 1) {
    const { trading, broker } = await started();
    const before = broker.snapshots;
    const answered = new Promise((resolve) => {
      trading.afterDeliveries(moment, () => resolve(trading.orders.submit(signal())));
    });
    const { state } = await trading.recovery.reconcile("a person asks");
    await answered;
    await trading.world.run();
    expect(state).toBe("reconciled");
    expect(broker.snapshots - before, `moment ${moment}`).toBe(2);
    expect(trading.book().orders).toMatchObject([{ state: "filled" }]);
    trading.expectNoViolation();
  }
});

test("a signal that waits for the broker goes on once the new connection is reconciled", async () => {
  const { trading, broker } = await started();
  trading.link.disconnect();
  const waiting = trading.submit(signal());
  trading.link.connect();
  expect(await waiting).toMatchObject({ approved: true });
  expect(broker.arrived).toHaveLength(1);
  expect(trading.facts("reconciled").at(-1)).toMatchObject({ trigger: "reconnect" });
});

test("an order that is not acknowledged in time is unknown, and the broker's books settle it", async () => {
  const { trading, broker } = await started();
  const tell = broker.listener;
  broker.listener = undefined; // the order arrives, its callbacks do not
  await trading.submit(signal());
  await trading.world.run();
  expect(trading.book().orders).toMatchObject([{ state: "written" }]);
  broker.listener = tell;
  await trading.world.advance(11_000);
  expect(trading.facts("order-state-changed").map(({ state }) => state)).toContain("unknown");
  expect(trading.book().orders).toMatchObject([{ state: "filled", filledQuantity: 100 }]);
  expect(trading.facts("reconciled").at(-1)).toMatchObject({ trigger: "request" });
});

test("order numbers rise over restarts of the order actor", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  await trading.world.run();
  trading.world.kill("orders");
  await trading.world.run();
  await trading.submit(exitSignal());
  await trading.world.run();
  const numbers = broker.arrived.map(({ orderId }) => orderId);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(4);
});
