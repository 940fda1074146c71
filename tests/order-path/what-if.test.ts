import { SPY } from "@tickwork/model/test/instruments";
import { DAY_MS } from "@tickwork/model/time";
import { expect, test } from "vitest";
import { bracketSignal, exitSignal, NOW, signal, surroundings, TradingWorld } from "./trading-world.ts";

const by = { actor: "operator:cli", reason: "what would it cost" };

async function started(settings = {}) {
  const around = surroundings();
  return { ...around, trading: await new TradingWorld(around, { settings }).start() };
}

async function asked<T>(trading: TradingWorld, answer: Promise<T>): Promise<T> {
  await Promise.allSettled([answer, trading.world.run()]);
  return answer;
}

test("an instrument's first order asks the broker what it needs; the later ones know it, over a restart too", async () => {
  const around = surroundings();
  const first = await new TradingWorld(around).start();
  expect(await first.submit(bracketSignal())).toMatchObject({ approved: true });
  expect(around.broker.whatIfsAsked).toMatchObject([{ draft: { instrument: SPY.id, side: "BUY", quantity: 100 } }]);
  expect(first.facts("margin-told")).toMatchObject([{ side: "BUY", quantity: 100, initialMarginPct: 25 }]);
  expect(await first.submit(exitSignal())).toMatchObject({ approved: true });
  first.crash();
  const second = await new TradingWorld(around).start();
  expect(await second.submit(bracketSignal({ id: "again", quantity: 90 }))).toMatchObject({ approved: true });
  expect(around.broker.whatIfsAsked).toHaveLength(1);
});

test("the question has a number of its own, and no order ever gets it", async () => {
  const { trading, broker } = await started();
  await trading.submit(bracketSignal());
  const numbers = [...broker.whatIfsAsked, ...broker.arrived].map(({ orderId }) => orderId);
  expect(new Set(numbers).size).toBe(4);
  expect(trading.book().highWaterOrderId).toBeGreaterThanOrEqual(Math.max(...numbers));
});

test("without an answer in time the first order is refused, and the next one asks again", async () => {
  const { trading, broker } = await started();
  broker.whatIfRefusal = { type: "not-answered", reason: "no answer within 4000 ms" };
  const refused = await trading.submit(signal());
  expect(refused.controls.filter(({ passed }) => !passed).map(({ code }) => code)).toEqual([
    "TW-RSK-031",
    "TW-ORD-063",
  ]);
  expect(trading.facts("plan-decided")).toMatchObject([{ approved: false, intents: [] }]);
  expect(broker.arrived).toEqual([]);
  broker.whatIfRefusal = undefined;
  expect(await trading.submit(signal({ id: "next" }))).toMatchObject({ approved: true });
});

test("what the broker would not take is refused with its words", async () => {
  const { trading, broker } = await started();
  broker.whatIfRefusal = { type: "refused-by-broker", brokerCode: 201, reason: "no trading permission" };
  const { controls } = await trading.submit(signal());
  expect(controls.at(-1)).toMatchObject({ control: "what-if", code: "TW-ORD-064" });
  expect(controls.at(-1)?.message).toContain("201 no trading permission");
  expect(broker.arrived).toEqual([]);
});

test("a margin that the account cannot carry refuses by the broker's own figures", async () => {
  const { trading, broker } = await started();
  broker.marginPct = 700;
  const { controls } = await trading.submit(signal());
  expect(controls.at(-1)).toMatchObject({ code: "TW-ORD-064", limit: 100_000, actual: 117_600 });
});

test("a refusal that needs no question asks none", async () => {
  const { trading, broker } = await started({ risk: { maxOrderQuantity: 10 } });
  expect(await trading.submit(signal())).toMatchObject({ approved: false });
  expect(broker.whatIfsAsked).toEqual([]);
});

test("an exit of a position from elsewhere asks nothing", async () => {
  const around = surroundings();
  around.broker.tradeByHand(SPY.id, 100);
  const trading = await new TradingWorld(around).start();
  expect(await trading.submit(exitSignal())).toMatchObject({ approved: true });
  expect(around.broker.whatIfsAsked).toEqual([]);
});

test("an ageing rate is renewed behind an order; one that is too old before it", async () => {
  const { trading, broker } = await started({ risk: { maxMarginAgeMs: 4 * DAY_MS } });
  await trading.tellMargin();
  const later = async (days: number, id: string) => {
    await trading.moveMarket(NOW + days * DAY_MS);
    const outcome = await trading.submit(signal({ id, barEnd: broker.now }));
    await trading.world.run();
    await trading.submit(exitSignal({ id: `${id} out`, barEnd: broker.now }));
    return { approved: outcome.approved, asked: broker.whatIfsAsked.length };
  };
  expect(await later(0.5, "a")).toEqual({ approved: true, asked: 1 });
  expect(await later(2, "b")).toEqual({ approved: true, asked: 2 });
  expect(await later(2.5, "c")).toEqual({ approved: true, asked: 2 });
  broker.whatIfRefusal = { type: "not-answered", reason: "silence" };
  expect(await later(5, "d")).toEqual({ approved: true, asked: 3 });
  expect(await later(7, "e")).toEqual({ approved: false, asked: 4 });
});

test("a person's preview tells every control and what the broker asks for, and places nothing", async () => {
  const { trading, broker } = await started();
  const order = { type: "LMT", limitPrice: 167.999 } as const;
  const wanted = { instrument: SPY.id, side: "BUY", quantity: 100.5, order } as const;
  const outcome = await asked(trading, trading.orders.preview(wanted, by));
  expect(outcome).toMatchObject({ wouldPass: true, answer: { initialMargin: { change: 4_199.75 } } });
  expect(outcome.controls.every(({ passed }) => passed)).toBe(true);
  expect(broker.whatIfsAsked).toMatchObject([{ draft: { quantity: 100, limitPrice: 167.99 } }]);
  expect([broker.arrived, trading.facts("plan-decided")]).toEqual([[], []]);
  expect(trading.facts("margin-told")).toMatchObject([{ origin: by }]);
});

test("a preview of what risk refuses says so, and reserves nothing", async () => {
  const { trading } = await started({ risk: { maxPositionQuantity: 150 } });
  const wanted = { instrument: SPY.id, side: "BUY", quantity: 100 } as const;
  expect(await asked(trading, trading.orders.preview(wanted, by))).toMatchObject({ wouldPass: true });
  expect(await asked(trading, trading.orders.preview(wanted, by))).toMatchObject({ wouldPass: true });
  const tooMuch = await asked(trading, trading.orders.preview({ ...wanted, quantity: 200 }, by));
  expect(tooMuch).toMatchObject({ wouldPass: false });
  expect(tooMuch.controls.filter(({ passed }) => !passed).map(({ code }) => code)).toEqual(["TW-RSK-016"]);
});

test("nothing is asked for a machine, without a reason, or of an instrument that nobody knows", async () => {
  const { trading } = await started();
  const wanted = { instrument: SPY.id, side: "BUY", quantity: 100 } as const;
  for (const [of, code] of [
    [trading.orders.preview(wanted, { ...by, actor: "ai:optimizer" }), "TW-ORD-062"],
    [trading.orders.preview(wanted, { ...by, reason: " " }), "TW-ORD-055"],
    [trading.orders.preview({ ...wanted, instrument: "STK:XYZ:USD" }, by), "TW-ORD-051"],
  ] as const) {
    await expect(of).rejects.toMatchObject({ code });
  }
});

test("a stop keeps questions back too: what looks like an order never follows it", async () => {
  const { trading, broker } = await started();
  await asked(trading, trading.orders.halt({ ...by, flatten: false }));
  const outcome = await asked(trading, trading.orders.preview({ instrument: SPY.id, side: "BUY", quantity: 1 }, by));
  expect(outcome).toMatchObject({ wouldPass: false, answer: undefined });
  expect(outcome.controls.at(-1)).toMatchObject({ control: "what-if", code: "TW-GAT-001" });
  expect(broker.whatIfsAsked).toEqual([]);
});

test(
  "the order actor killed at any moment of a first order: at most one order lives, and no number is used twice",
  { timeout: 120_000 },
  async () => {
    for (let moment = 1; moment <= 24; moment += 1) {
      const around = surroundings();
      const trading = await new TradingWorld(around, { seed: moment }).start();
      trading.afterDeliveries(moment, () => trading.world.kill(moment % 2 === 0 ? "orders" : "risk"));
      await trading.submit(signal());
      await trading.world.advance(11_000);
      const numbers = [...around.broker.whatIfsAsked, ...around.broker.arrived].map(({ orderId }) => orderId);
      expect(new Set(numbers).size, `moment ${moment}`).toBe(numbers.length);
      expect(around.broker.arrived, `moment ${moment}`).toHaveLength(1);
      trading.expectNoViolation();
    }
  },
);
