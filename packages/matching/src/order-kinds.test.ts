import { describe, expect, test } from "vitest";
import { order, SPY, tick, told, trade } from "../test/orders.ts";
import { MatchingEngine } from "./matching-engine.ts";

function engineAt(price: number): MatchingEngine {
  const engine = new MatchingEngine();
  engine.tick(trade(price));
  return engine;
}

describe("stop limits, and orders if touched", () => {
  test("STP LMT becomes a limit order, and waits when the market has gone past its limit", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "STP LMT", side: "SELL", stopPrice: 99, limitPrice: 98.5 }));
    expect(told(engine.tick(trade(98)))).toEqual(["1 triggered"]);
    expect(told(engine.tick(trade(98.6)))).toEqual(["1 filled 100 at 98.59, 0 left"]);
  });

  test("MIT buys when the price falls to it, LIT with a limit", () => {
    const engine = engineAt(100);
    engine.submit(
      order({ id: 1, type: "MIT", stopPrice: 99 }),
      order({ id: 2, type: "LIT", stopPrice: 99, limitPrice: 98 }),
    );
    expect(told(engine.tick(trade(99)))).toEqual(["1 triggered", "1 filled 100 at 99.01, 0 left", "2 triggered"]);
    expect(told(engine.tick(trade(97.5)))).toEqual(["2 filled 100 at 97.51, 0 left"]);
  });

  test("MIT sells when the price rises to it", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "MIT", side: "SELL", stopPrice: 101 }));
    expect(told(engine.tick(trade(101)))).toEqual(["1 triggered", "1 filled 100 at 100.99, 0 left"]);
  });
});

describe("trailing stops", () => {
  test("follow the price up by an amount, never down, and sell when it is touched", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "TRAIL", side: "SELL", trail: { amount: 2 } }));
    expect(engine.look(1)?.stopPrice).toBe(98);
    engine.tick(trade(105));
    engine.tick(trade(104));
    expect(engine.look(1)?.stopPrice).toBe(103);
    expect(told(engine.tick(trade(103)))).toEqual(["1 triggered", "1 filled 100 at 102.99, 0 left"]);
  });

  test("of buys follow the price down, here by percent", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "TRAIL", trail: { percent: 10 } }));
    engine.tick(trade(80));
    expect(engine.look(1)?.stopPrice).toBe(88);
    expect(engine.tick(trade(87.99))).toEqual([]);
    expect(told(engine.tick(trade(88)))).toEqual(["1 triggered", "1 filled 100 at 88.01, 0 left"]);
  });

  test("that start at a given stop stay there until the price is far enough away", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "TRAIL", side: "SELL", trail: { amount: 2 }, stopPrice: 99.5 }));
    engine.tick(trade(101));
    expect(engine.look(1)?.stopPrice).toBe(99.5);
    engine.tick(trade(102));
    expect(engine.look(1)?.stopPrice).toBe(100);
  });

  test("with a limit offset sell at the last calculated limit or better", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "TRAIL LIMIT", side: "SELL", trail: { amount: 1 }, limitOffset: 0.5 }));
    engine.tick(trade(110));
    expect(told(engine.tick(trade(108)))).toEqual(["1 triggered"]);
    expect(engine.look(1)?.limitPrice).toBe(108.5);
    expect(told(engine.tick(trade(109)))).toEqual(["1 filled 100 at 108.99, 0 left"]);
  });

  test("many of them keep to their own marks", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "TRAIL", side: "SELL", trail: { amount: 5 } }));
    engine.tick(trade(110));
    engine.tick(trade(106));
    engine.submit(order({ id: 2, type: "TRAIL", side: "SELL", trail: { amount: 2 } }));
    expect([engine.look(1)?.stopPrice, engine.look(2)?.stopPrice]).toEqual([105, 104]);
    engine.tick(trade(108));
    expect([engine.look(1)?.stopPrice, engine.look(2)?.stopPrice]).toEqual([105, 106]);
    expect(told(engine.tick(trade(106)))).toEqual(["2 triggered", "2 filled 100 at 105.99, 0 left"]);
  });
});

describe("auctions", () => {
  test("MOC and LOC fill at the last trade of the session; a LOC out of reach ends", () => {
    const engine = engineAt(100);
    engine.submit(
      order({ id: 1, type: "MOC" }),
      order({ id: 2, type: "LOC", limitPrice: 102 }),
      order({ id: 3, type: "LOC", limitPrice: 100 }),
    );
    expect(engine.tick(trade(101))).toEqual([]);
    expect(told(engine.endSession(SPY, "regular"))).toEqual([
      "1 filled 100 at 101, 0 left",
      "2 filled 100 at 101, 0 left",
      "3 cancelled: not-in-auction",
    ]);
  });

  test("the official closing print is taken instead where the feed has it", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "MOC" }));
    expect(told(engine.tick(trade(99, { auction: "close" })))).toEqual(["1 filled 100 at 99, 0 left"]);
  });

  test("MOO and LOO fill at the first trade of the next regular session, or end there", () => {
    const engine = engineAt(100);
    engine.submit(
      order({ id: 1, timeInForce: "OPG" }),
      order({ id: 2, type: "LMT", limitPrice: 90, timeInForce: "OPG" }),
    );
    expect(engine.tick(trade(101))).toEqual([]);
    engine.endSession(SPY, "regular");
    engine.tick(trade(102, { isRegularHours: false }));
    expect(told(engine.tick(trade(103)))).toEqual(["1 filled 100 at 103, 0 left", "2 cancelled: not-in-auction"]);
  });
});

describe("orders that follow the quote", () => {
  test("REL goes up with the bid by its offset, never down, up to its cap", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "REL", offset: 0.005, limitPrice: 101 }));
    expect(engine.look(1)?.limitPrice).toBe(99.995);
    engine.tick(tick({ bid: 100.5, ask: 100.9 }));
    engine.tick(tick({ bid: 100.2, ask: 100.9 }));
    expect(engine.look(1)?.limitPrice).toBe(100.505);
    engine.tick(tick({ bid: 102, ask: 102.5 }));
    expect(engine.look(1)?.limitPrice).toBe(101);
    expect(told(engine.tick(tick({ bid: 100.8, ask: 100.95 })))).toEqual(["1 filled 100 at 100.95, 0 left"]);
  });

  test("REL sells by percent below the ask", () => {
    const engine = new MatchingEngine();
    engine.tick(tick({ bid: 90, ask: 100 }));
    engine.submit(order({ id: 1, type: "REL", side: "SELL", percentOffset: 1 }));
    engine.tick(tick({ bid: 90, ask: 98 }));
    expect(engine.look(1)?.limitPrice).toBe(97.02);
    expect(told(engine.tick(tick({ last: 97.5 })))).toEqual(["1 filled 100 at 97.02, 0 left"]);
  });

  test("MIDPRICE goes along with the midpoint both ways, within its cap", () => {
    const engine = engineAt(100);
    engine.submit(order({ id: 1, type: "MIDPRICE", limitPrice: 100.5 }));
    engine.tick(tick({ bid: 100, ask: 102 }));
    expect(engine.look(1)?.limitPrice).toBe(100.5);
    engine.tick(tick({ bid: 99, ask: 101 }));
    expect(engine.look(1)?.limitPrice).toBe(100);
    expect(engine.tick(tick({ last: 100.1 }))).toEqual([]);
    expect(told(engine.tick(tick({ last: 99.9 })))).toEqual(["1 filled 100 at 100, 0 left"]);
  });

  test("PEG MID only becomes more eager; PEG MKT stays away from the other side by its offset", () => {
    const engine = engineAt(100);
    engine.submit(
      order({ id: 1, type: "PEG MID", offset: 0.005 }),
      order({ id: 2, type: "PEG MKT", side: "SELL", offset: 0.05 }),
    );
    engine.tick(tick({ bid: 101, ask: 102 }));
    engine.tick(tick({ bid: 100, ask: 102 }));
    expect(engine.look(1)?.limitPrice).toBe(101.505);
    expect(engine.look(2)?.limitPrice).toBe(100.05);
    expect(told(engine.tick(tick({ last: 100.06 })))).toEqual([
      "1 filled 100 at 101.505, 0 left",
      "2 filled 100 at 100.05, 0 left",
    ]);
  });

  test("PEG BENCH goes with another instrument, and ends when that leaves its range", () => {
    const engine = engineAt(100);
    const reference = "STK:QQQ:USD";
    engine.tick(trade(400, { instrument: reference }));
    const peg = { instrument: reference, referencePrice: 400, startingPrice: 99, ratio: 0.5, lower: 390 };
    engine.submit(order({ id: 1, type: "PEG BENCH", peg }), order({ id: 2, type: "PEG STK", peg }));
    expect(told(engine.tick(trade(402.02, { instrument: reference })))).toEqual([
      "1 filled 100 at 100.01, 0 left",
      "2 filled 100 at 100.01, 0 left",
    ]);
    engine.submit(order({ id: 3, type: "PEG BENCH", peg: { ...peg, startingPrice: 90 } }));
    expect(told(engine.tick(trade(389, { instrument: reference })))).toEqual(["3 cancelled: peg-range"]);
  });
});

function triggeredBy(
  trigger: "double-last" | "bid-ask" | "double-bid-ask" | "last-or-bid-ask" | "mid",
  ticks: Parameters<typeof tick>[0][],
) {
  const engine = engineAt(100);
  engine.submit(order({ id: 1, type: "STP", stopPrice: 101, trigger }));
  return ticks.findIndex((of) => engine.tick(tick(of)).length > 0);
}

describe("trigger methods", () => {
  test("double-last wants two trades in a row", () => {
    expect(triggeredBy("double-last", [{ last: 101 }, { last: 100 }, { last: 102 }, { last: 101 }])).toBe(3);
  });

  test("bid-ask looks at the bid for a buy", () => {
    expect(triggeredBy("bid-ask", [{ last: 105 }, { bid: 100, ask: 102 }, { bid: 101, ask: 102 }])).toBe(2);
  });

  test("double-bid-ask wants two bids, the second larger when it is at the same price", () => {
    const [small, large] = [
      { bid: 101, ask: 102, bidSize: 5 },
      { bid: 101, ask: 102, bidSize: 6 },
    ];
    expect(triggeredBy("double-bid-ask", [small, small, large])).toBe(2);
  });

  test("last-or-bid-ask takes either, mid the midpoint", () => {
    expect(triggeredBy("last-or-bid-ask", [{ bid: 100, ask: 103 }, { last: 101 }])).toBe(1);
    expect(triggeredBy("mid", [{ last: 105 }, { bid: 100, ask: 102 }])).toBe(1);
  });
});

describe("adjustable stops", () => {
  const fixed = { id: 1, type: "STP", side: "SELL", stopPrice: 95 } as const;

  test("become another stop once the price was in their favour", () => {
    const engine = engineAt(100);
    engine.submit(order({ ...fixed, adjustment: { triggerPrice: 105, type: "STP", stopPrice: 101 } }));
    expect(told(engine.tick(trade(105)))).toEqual(["1 adjusted to STP"]);
    expect(told(engine.tick(trade(101)))).toEqual(["1 triggered", "1 filled 100 at 100.99, 0 left"]);
  });

  test("become a trailing stop that starts where they are told", () => {
    const engine = engineAt(100);
    engine.submit(
      order({ ...fixed, adjustment: { triggerPrice: 105, type: "TRAIL", stopPrice: 104, trail: { amount: 2 } } }),
    );
    expect(told(engine.tick(trade(105)))).toEqual(["1 adjusted to TRAIL"]);
    expect(engine.look(1)?.stopPrice).toBe(104);
    engine.tick(trade(107));
    expect(engine.look(1)?.stopPrice).toBe(105);
  });

  test("become stop limits; touched before, they are stops as ever", () => {
    const engine = engineAt(100);
    const adjustment = { triggerPrice: 105, type: "STP LMT", stopPrice: 102, limitPrice: 101 } as const;
    engine.submit(order({ ...fixed, adjustment }), order({ ...fixed, id: 2, stopPrice: 99, adjustment }));
    expect(told(engine.tick(trade(99)))).toEqual(["2 triggered", "2 filled 100 at 98.99, 0 left"]);
    engine.tick(trade(105));
    expect(told(engine.tick(trade(100)))).toEqual(["1 triggered"]);
  });
});

describe("scale orders", () => {
  test("work level by level, each with its profit taker", () => {
    const engine = engineAt(100);
    const scale = { initialSize: 50, subsequentSize: 25, priceIncrement: 0.5, profitOffset: 1 };
    engine.submit(order({ id: 1, type: "LMT", limitPrice: 99, scale }));
    expect(told(engine.tick(trade(98.8)))).toEqual([
      "1 filled 50 at 98.81, 50 left",
      "-1 attached to 1: SELL 50 at 100",
    ]);
    expect(engine.look(1)).toMatchObject({ limitPrice: 98.5, workable: 25 });
    expect(told(engine.tick(trade(98.2)))).toEqual([
      "1 filled 25 at 98.21, 25 left",
      "-2 attached to 1: SELL 25 at 99.5",
    ]);
    expect(told(engine.tick(trade(99.6)))).toEqual(["-2 filled 25 at 99.59, 0 left"]);
  });

  test("offer a level again when its profit was taken, if told to", () => {
    const engine = engineAt(100);
    const scale = { initialSize: 50, priceIncrement: 1, profitOffset: 1, autoReset: true };
    engine.submit(order({ id: 1, type: "LMT", limitPrice: 99, scale }));
    engine.tick(trade(98.9));
    expect(told(engine.tick(trade(100.5)))).toEqual(["-1 filled 50 at 100.49, 0 left", "1 enlarged to 150"]);
    expect(engine.look(1)).toMatchObject({ limitPrice: 99, workable: 50, remaining: 100 });
  });
});
