import { describe, expect, test } from "vitest";
import { order, SPY, told, trade } from "../test/orders.ts";
import type { MatchOrder } from "./match-order.ts";
import { MatchingEngine } from "./matching-engine.ts";

const QQQ = "STK:QQQ:USD";
const LIVES = ["1 activated by conditions: 100", "1 filled 100 at 100.01, 0 left"];
type Conditions = NonNullable<MatchOrder["conditions"]>;

function waiting(conditions: Conditions, of: Partial<MatchOrder> = {}): MatchingEngine {
  const engine = new MatchingEngine();
  engine.tick(trade(100, { time: 1_000 }));
  engine.tick(trade(400, { instrument: QQQ, time: 1_000 }));
  expect(engine.submit(order({ id: 1, conditions, ...of }))).toEqual([]);
  return engine;
}

const price = { type: "price", instrument: QQQ, isMore: true, price: 410, conjunction: "and" } as const;
const time = { type: "time", isMore: true, time: 5_000, conjunction: "and" } as const;

describe("conditions", () => {
  test("on the price of another instrument", () => {
    const engine = waiting([price]);
    expect(engine.look(1)?.waitsFor).toBe("conditions");
    expect(engine.tick(trade(409, { instrument: QQQ }))).toEqual([]);
    expect(told(engine.tick(trade(410, { instrument: QQQ })))).toEqual(LIVES);
  });

  test("on time, without a tick", () => {
    expect(told(waiting([time]).advanceTo(5_000))).toEqual(LIVES);
  });

  test("on the margin cushion, from above and from below", () => {
    const engine = waiting([{ type: "margin", isMore: false, cushionPercent: 20, conjunction: "and" }]);
    expect(engine.setMarginCushion(25)).toEqual([]);
    expect(told(engine.setMarginCushion(20))).toEqual(LIVES);
  });

  test("on an execution in an instrument", () => {
    const engine = waiting([{ type: "execution", instrument: QQQ, conjunction: "and" }]);
    expect(told(engine.submit(order({ id: 2, instrument: QQQ })))).toEqual([
      "2 filled 100 at 400.01, 0 left",
      ...LIVES,
    ]);
  });

  test("on traded volume", () => {
    const engine = waiting([{ type: "volume", instrument: QQQ, isMore: true, volume: 1_000, conjunction: "and" }]);
    expect(engine.tick(trade(400, { instrument: QQQ, lastSize: 600 }))).toEqual([]);
    expect(told(engine.tick(trade(400, { instrument: QQQ, lastSize: 400 })))).toEqual(LIVES);
  });

  test("on percent change against the previous close", () => {
    const engine = waiting([
      { type: "percent-change", instrument: QQQ, isMore: true, percent: 10, conjunction: "and" },
    ]);
    expect(engine.setPreviousClose(QQQ, 400)).toEqual([]);
    expect(told(engine.tick(trade(440, { instrument: QQQ })))).toEqual(LIVES);
  });

  test("joined by and must be true at the same time", () => {
    const engine = waiting([price, time]);
    engine.tick(trade(411, { instrument: QQQ }));
    engine.tick(trade(405, { instrument: QQQ }));
    expect(engine.advanceTo(6_000)).toEqual([]);
    expect(told(engine.tick(trade(412, { instrument: QQQ })))).toEqual(LIVES);
  });

  test("joined by or need one, and before or", () => {
    const never = { ...price, price: 9_999 } as const;
    const conditions: Conditions = [never, { ...time, conjunction: "or" }, { ...time, time: 3_000 }];
    expect(told(waiting(conditions).advanceTo(3_000))).toEqual(LIVES);
  });

  test("that cancel end an order that works", () => {
    const engine = waiting([price], { type: "LMT", limitPrice: 90, conditionsCancel: true });
    expect(engine.look(1)?.waitsFor).toBe(undefined);
    expect(told(engine.tick(trade(410, { instrument: QQQ })))).toEqual(["1 cancelled: conditions"]);
  });

  test("that come true outside regular hours wait for them, unless told otherwise", () => {
    const engine = waiting([price], { outsideRegularHours: true });
    engine.submit(order({ id: 2, conditions: [price], outsideRegularHours: true, conditionsIgnoreRegularHours: true }));
    engine.setHours(SPY, false);
    expect(told(engine.tick(trade(410, { instrument: QQQ })))).toEqual([
      "2 activated by conditions: 100",
      "2 filled 100 at 100.01, 0 left",
    ]);
    expect(told(engine.tick(trade(100)))).toEqual(LIVES);
  });

  test("true from the start do not hold an order", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const conditions: Conditions = [{ type: "price", instrument: SPY, isMore: true, price: 99, conjunction: "and" }];
    expect(told(engine.submit(order({ id: 1, conditions })))).toEqual(["1 filled 100 at 100.01, 0 left"]);
  });
});
