import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { signal, surroundings, TradingWorld } from "./trading-world.ts";

const by = { actor: "operator:cli", reason: "seen in the trade log of TWS" };

/** An order that was written and never heard of, while the connection is away. */
async function unknownOrder() {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  around.broker.fillsMarketOrders = false;
  around.broker.listener = undefined; // it arrives, and nobody hears of it
  const { intents } = await trading.submit(signal());
  trading.link.disconnect();
  await trading.world.run();
  expect(trading.book().orders).toMatchObject([{ state: "unknown" }]);
  return { ...around, trading, intent: intents[0]! };
}

test("an unknown order is settled by a person's word, with actor, role, time and reason in the journal", async () => {
  const { trading, intent } = await unknownOrder();
  await trading.orders.resolve(intent, { as: "cancelled" }, by);
  expect(trading.book().orders).toMatchObject([{ state: "cancelled" }]);
  const [fact] = trading.facts("order-resolved");
  expect(fact).toMatchObject({ intent, as: "cancelled", role: "operator", origin: by });
  expect(fact?.origin.wallTime).toBeGreaterThan(0);
});

test("a fill that a person told is in the books, and the real one takes its place when it comes", async () => {
  const { trading, broker, intent } = await unknownOrder();
  await trading.orders.resolve(intent, { as: "filled", price: 170 }, by);
  expect(trading.book().positions).toMatchObject([{ instrument: SPY.id, quantity: 100, averagePrice: 170 }]);
  expect(trading.book().orders).toMatchObject([{ state: "filled" }]);
  broker.fill(broker.arrived[0]!.orderId, 60);
  broker.fill(broker.arrived[0]!.orderId, 40);
  trading.link.connect();
  await trading.world.run();
  expect(trading.book().positions).toMatchObject([{ quantity: 100, averagePrice: 168 }]);
  expect(trading.book().orders).toMatchObject([{ state: "filled", filledQuantity: 100 }]);
  expect(trading.book().cash).toEqual({ USD: "83198" });
  expect(trading.book().haltedInstruments).toEqual([]);
});

const refused = (answer: Promise<void>, code: string) => expect(answer).rejects.toMatchObject({ code });

test("what the broker knows, what makes no sense, and what no person says is not settled", async () => {
  const { trading, intent } = await unknownOrder();
  await refused(trading.orders.resolve(intent, { as: "cancelled" }, { ...by, reason: " " }), "TW-ORD-055");
  await refused(trading.orders.resolve(intent, { as: "cancelled" }, { ...by, actor: "ai" }), "TW-ORD-062");
  await refused(trading.orders.resolve(intent, { as: "filled", price: -1 }, by), "TW-ORD-061");
  await refused(trading.orders.resolve("01NONE", { as: "cancelled" }, by), "TW-ORD-054");
  expect(trading.facts("order-resolved")).toEqual([]);
  await trading.orders.resolve(intent, { as: "never-sent" }, by);
  await refused(trading.orders.resolve(intent, { as: "cancelled" }, by), "TW-ORD-061");
});
