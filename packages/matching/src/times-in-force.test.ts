import { describe, expect, test } from "vitest";
import { order, SPY, tick, told, trade } from "../test/orders.ts";
import { MatchingEngine } from "./matching-engine.ts";

const sized = (size: number) => trade(100, { bidSize: size, askSize: size, lastSize: size });

describe("orders that cannot wait", () => {
  test("IOC takes what is there and loses the rest", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.tick(sized(60));
    const ioc = order({ id: 1, type: "LMT", limitPrice: 101, timeInForce: "IOC" });
    expect(told(engine.submit(ioc))).toEqual(["1 filled 60 at 100.01, 40 left", "1 cancelled: ioc"]);
  });

  test("IOC and FOK out of reach end at once, also while the market is closed to them", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const late = { type: "LMT", limitPrice: 99 } as const;
    expect(told(engine.submit(order({ id: 1, ...late, timeInForce: "IOC" })))).toEqual(["1 cancelled: ioc"]);
    engine.setHours(SPY, false);
    expect(told(engine.submit(order({ id: 2, timeInForce: "FOK" })))).toEqual(["2 cancelled: fok-killed"]);
    engine.setHours(SPY, true);
    engine.halt(SPY);
    expect(told(engine.submit(order({ id: 3, timeInForce: "IOC" })))).toEqual(["3 cancelled: halted"]);
  });

  test("FOK fills whole or not at all, over several levels if need be", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    const asks = [
      { price: 100.01, size: 60 },
      { price: 100.02, size: 60 },
    ];
    engine.tick(trade(100, { asks }));
    const fok = { type: "LMT", timeInForce: "FOK" } as const;
    expect(told(engine.submit(order({ id: 1, ...fok, limitPrice: 100.01 })))).toEqual(["1 cancelled: fok-killed"]);
    expect(told(engine.submit(order({ id: 2, ...fok, limitPrice: 100.02 })))).toEqual([
      "2 filled 60 at 100.01, 40 left",
      "2 filled 40 at 100.02, 0 left",
    ]);
  });

  test("a stop that is IOC waits for its trigger, and only then cannot wait", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    expect(
      engine.submit(order({ id: 1, type: "STP LMT", stopPrice: 101, limitPrice: 101, timeInForce: "IOC" })),
    ).toEqual([]);
    expect(told(engine.tick(trade(102)))).toEqual(["1 triggered", "1 cancelled: ioc"]);
  });
});

describe("orders with times", () => {
  test("GTD ends at its time, before the tick of that time fills it", () => {
    const engine = new MatchingEngine();
    engine.submit(order({ id: 1, type: "LMT", limitPrice: 99, timeInForce: "GTD", goodTill: 5_000 }));
    engine.tick(trade(100, { time: 4_999 }));
    expect(told(engine.tick(trade(90, { time: 5_000 })))).toEqual(["1 cancelled: expired"]);
  });

  test("good-after sleeps until its time, with or without a tick", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100, { time: 1_000 }));
    engine.submit(order({ id: 1, goodAfter: 2_000 }), order({ id: 2, goodAfter: 3_000 }));
    expect(engine.look(1)?.waitsFor).toBe("time");
    expect(told(engine.advanceTo(2_000))).toEqual(["1 activated by time: 100", "1 filled 100 at 100.01, 0 left"]);
    expect(told(engine.tick(trade(101, { time: 3_000 })))).toEqual([
      "2 activated by time: 100",
      "2 filled 100 at 100.01, 0 left",
    ]);
  });

  test("a good-after order that was amended wakes at its new time only", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100, { time: 1_000 }));
    engine.submit(order({ id: 1, goodAfter: 2_000 }));
    engine.amend(1, { goodAfter: 4_000 });
    expect(engine.advanceTo(3_999)).toEqual([]);
    expect(engine.advanceTo(4_000)).toHaveLength(2);
  });
});

describe("halts", () => {
  test("stop fills and triggers until trading goes on", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    engine.halt(SPY);
    engine.submit(order({ id: 1 }), order({ id: 2, type: "STP", side: "SELL", stopPrice: 99 }));
    expect(engine.tick(trade(98))).toEqual([]);
    expect(told(engine.resume(SPY))).toEqual([
      "1 filled 100 at 98.01, 0 left",
      "2 triggered",
      "2 filled 100 at 97.99, 0 left",
    ]);
  });

  test("a reopening print fills everybody who would trade at it", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.tick(trade(100, { bidSize: 1, askSize: 1 }));
    engine.halt(SPY);
    engine.submit(
      order({ id: 1 }),
      order({ id: 2, type: "LMT", limitPrice: 95 }),
      order({ id: 3, type: "LMT", limitPrice: 94 }),
    );
    expect(told(engine.resume(SPY, 94.5))).toEqual(["1 filled 100 at 94.5, 0 left", "2 filled 100 at 94.5, 0 left"]);
    engine.halt(SPY);
    expect(told(engine.tick(tick({ last: 93, auction: "reopen" })))).toEqual(["3 filled 100 at 93, 0 left"]);
  });
});

test("a tick in which nothing happens makes no list of events", () => {
  const engine = new MatchingEngine();
  engine.submit(order({ id: 1, type: "LMT", limitPrice: 90 }));
  expect(engine.tick(trade(100))).toBe(engine.tick(trade(101)));
});
