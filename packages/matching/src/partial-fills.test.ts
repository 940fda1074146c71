import { describe, expect, test } from "vitest";
import { order, tick, told, trade } from "../test/orders.ts";
import { MatchingEngine } from "./matching-engine.ts";

const limit = { type: "LMT", limitPrice: 100 } as const;

describe("quote-size", () => {
  test("fills at most what is quoted, until the next quote", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.tick(tick({ bid: 99, ask: 100, bidSize: 70, askSize: 70 }));
    expect(told(engine.submit(order({ id: 1 })))).toEqual(["1 filled 70 at 100, 30 left"]);
    expect(engine.tick(tick({ bid: 99, bidSize: 10 }))).toEqual([]);
    expect(told(engine.tick(tick({ ask: 101, askSize: 70 })))).toEqual(["1 filled 30 at 101, 0 left"]);
    expect(told(engine.submit(order({ id: 2 })))).toEqual(["2 filled 40 at 101, 60 left"]);
  });

  test("walks the levels of a book", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    const asks = [
      { price: 100, size: 30 },
      { price: 100.5, size: 30 },
      { price: 101, size: 300 },
    ];
    engine.tick(tick({ bid: 99, ask: 100, asks }));
    const got = engine.submit(order({ id: 1, type: "LMT", limitPrice: 100.5 }));
    expect(told(got)).toEqual(["1 filled 30 at 100, 70 left", "1 filled 30 at 100.5, 40 left"]);
    expect(told(engine.submit(order({ id: 2 })))).toEqual(["2 filled 100 at 101, 0 left"]);
  });

  test("a resting order that trades pass gets no more than their size, and adds liquidity", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.tick(tick({ bid: 100.5, ask: 101 }));
    engine.submit(order({ id: 1, ...limit }));
    const [fill] = engine.tick(tick({ last: 99.9, lastSize: 40 }));
    expect(fill).toMatchObject({ quantity: 40, price: 100, remaining: 60, liquidity: "added" });
  });

  test("all-or-none and minimum quantity wait for enough and let others pass", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.tick(tick({ bid: 99, ask: 100, askSize: 50 }));
    expect(engine.submit(order({ id: 1, ...limit, allOrNone: true }))).toEqual([]);
    expect(engine.submit(order({ id: 2, ...limit, minimumQuantity: 60 }))).toEqual([]);
    expect(told(engine.submit(order({ id: 3, ...limit, quantity: 20 })))).toEqual(["3 filled 20 at 100, 0 left"]);
    expect(told(engine.tick(tick({ ask: 100, askSize: 60 })))).toEqual(["2 filled 60 at 100, 40 left"]);
    expect(told(engine.tick(tick({ ask: 100, askSize: 110 })))).toEqual([
      "1 filled 100 at 100, 0 left",
      "2 filled 10 at 100, 30 left",
    ]);
  });

  test("a quote of unknown size is enough for everybody", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.tick(trade(100));
    expect(told(engine.submit(order({ id: 1, quantity: 1e9 })))).toEqual(["1 filled 1000000000 at 100.01, 0 left"]);
  });

  test("fractions add up", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.submit(order({ id: 1, quantity: 0.3 }));
    engine.tick(tick({ bid: 99, ask: 100, askSize: 0.1 }));
    expect(told(engine.tick(tick({ ask: 100, askSize: 0.2 })))).toEqual(["1 filled 0.2 at 100, 0 left"]);
    expect(engine.size).toBe(0);
  });
});

describe("volume-share", () => {
  test("fills at most a share of each trade, in whole units, at the quote", () => {
    const engine = new MatchingEngine({ kind: "volume-share", share: 0.1 });
    engine.submit(order({ id: 1 }));
    expect(told(engine.tick(trade(100, { lastSize: 555 })))).toEqual(["1 filled 55 at 100.01, 45 left"]);
    expect(engine.tick(tick({ bid: 99, ask: 100 }))).toEqual([]);
    expect(told(engine.tick(trade(101, { lastSize: 1_000 })))).toEqual(["1 filled 45 at 101.01, 0 left"]);
  });

  test("two orders share it by arrival", () => {
    const engine = new MatchingEngine({ kind: "volume-share", share: 0.5 });
    engine.submit(order({ id: 1 }), order({ id: 2, side: "SELL" }));
    expect(told(engine.tick(trade(100, { lastSize: 300 })))).toEqual([
      "1 filled 100 at 100.01, 0 left",
      "2 filled 50 at 99.99, 50 left",
    ]);
  });
});

const resting = () => {
  const engine = new MatchingEngine({ kind: "quote-size", queue: true });
  engine.tick(tick({ bid: 100, ask: 101, bidSize: 500, askSize: 500 }));
  return engine;
};

describe("the queue", () => {
  test("what was displayed at the price when the order joined trades first", () => {
    const engine = resting();
    engine.submit(order({ id: 1, ...limit }));
    expect(engine.tick(tick({ last: 100, lastSize: 450 }))).toEqual([]);
    expect(told(engine.tick(tick({ last: 100, lastSize: 80 })))).toEqual(["1 filled 30 at 100, 70 left"]);
    expect(told(engine.tick(tick({ last: 100, lastSize: 80 })))).toEqual(["1 filled 70 at 100, 0 left"]);
  });

  test("others who cancel let it move up", () => {
    const engine = resting();
    engine.submit(order({ id: 1, ...limit }));
    engine.tick(tick({ bid: 100, bidSize: 20 }));
    expect(told(engine.tick(tick({ last: 100, lastSize: 50 })))).toEqual(["1 filled 30 at 100, 70 left"]);
  });

  test("a quote that leaves the price, or a trade beyond it, leaves nobody ahead", () => {
    const engine = resting();
    engine.submit(order({ id: 1, ...limit }), order({ id: 2, ...limit }));
    expect(told(engine.tick(tick({ last: 99.9, lastSize: 60 })))).toEqual(["1 filled 60 at 100, 40 left"]);
    engine.tick(tick({ bid: 99.5, bidSize: 900 }));
    expect(told(engine.tick(tick({ last: 100, lastSize: 60 })))).toEqual([
      "1 filled 40 at 100, 0 left",
      "2 filled 20 at 100, 80 left",
    ]);
  });

  test("an order better than the best quote has nobody ahead; one behind it waits to see who is", () => {
    const engine = resting();
    engine.submit(order({ id: 1, type: "LMT", limitPrice: 100.5 }), order({ id: 2, type: "LMT", limitPrice: 99 }));
    expect(told(engine.tick(tick({ last: 100.5, lastSize: 10 })))).toEqual(["1 filled 10 at 100.5, 90 left"]);
    engine.tick(tick({ bid: 99, bidSize: 40 }));
    expect(told(engine.tick(tick({ last: 99, lastSize: 150 })))).toEqual([
      "1 filled 90 at 100.5, 0 left",
      "2 filled 60 at 99, 40 left",
    ]);
  });

  test("a displayed part that filled queues anew, a hidden order stays behind everybody", () => {
    const engine = resting();
    engine.submit(
      order({ id: 1, ...limit, displaySize: 50 }),
      order({ id: 2, ...limit, hidden: true }),
      order({ id: 3, ...limit }),
    );
    engine.tick(tick({ bid: 100, bidSize: 0.5 }));
    expect(told(engine.tick(tick({ last: 100, lastSize: 80.5 })))).toEqual([
      "1 filled 50 at 100, 50 left",
      "3 filled 30 at 100, 70 left",
    ]);
    expect(told(engine.tick(tick({ last: 99, lastSize: 1_000 })))).toEqual([
      "2 filled 100 at 100, 0 left",
      "3 filled 70 at 100, 0 left",
      "1 filled 50 at 100, 0 left",
    ]);
  });

  test("an order whose quantity falls keeps its place, one whose price changes does not", () => {
    const engine = resting();
    engine.submit(order({ id: 1, ...limit }), order({ id: 2, ...limit }));
    engine.amend(1, { quantity: 50 });
    engine.tick(tick({ last: 100, lastSize: 500 }));
    expect(told(engine.tick(tick({ last: 100, lastSize: 20 })))).toEqual(["1 filled 20 at 100, 30 left"]);
    engine.amend(1, { quantity: 90 });
    expect(told(engine.tick(tick({ last: 100, lastSize: 20 })))).toEqual(["2 filled 20 at 100, 80 left"]);
  });
});
