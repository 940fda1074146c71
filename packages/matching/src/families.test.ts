import { describe, expect, test } from "vitest";
import { order, tick, told, trade } from "../test/orders.ts";
import { MatchingEngine } from "./matching-engine.ts";

const ask = (price: number, askSize: number) => tick({ bid: price - 1, ask: price, bidSize: 1_000, askSize });

describe("parents and children", () => {
  const parent = order({ id: 1, type: "LMT", limitPrice: 100 });
  const target = order({ id: 2, side: "SELL", type: "LMT", limitPrice: 105, parent: 1, ocaGroup: "exits", ocaKind: 3 });
  const stop = order({ id: 3, side: "SELL", type: "STP", stopPrice: 95, parent: 1, ocaGroup: "exits", ocaKind: 3 });

  test("children live with what their parent has filled, and grow with it", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.submit(parent, target, stop);
    expect(told(engine.tick(ask(100, 40)))).toEqual([
      "1 filled 40 at 100, 60 left",
      "2 activated by parent: 40",
      "3 activated by parent: 40",
    ]);
    expect(told(engine.tick(tick({ bid: 105, bidSize: 25 })))).toEqual([
      "2 filled 25 at 105, 75 left",
      "3 reduced by 25 to 75",
    ]);
    expect(told(engine.tick(ask(100, 60)))).toEqual([
      "1 filled 60 at 100, 0 left",
      "2 enlarged to 100",
      "3 enlarged to 100",
    ]);
    expect(engine.look(3)).toMatchObject({ remaining: 75, workable: 75 });
  });

  test("a parent that ends after a part leaves children for that part", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.submit(parent, target, stop);
    engine.tick(ask(100, 40));
    expect(told(engine.cancel(1))).toEqual(["1 cancelled: asked", "2 reduced by 60 to 40", "3 reduced by 60 to 40"]);
    expect(told(engine.tick(tick({ bid: 105, bidSize: 100 })))).toEqual([
      "2 filled 40 at 105, 0 left",
      "3 cancelled: oca",
    ]);
  });

  test("a child of half the size gets half of each part, in whole units", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.submit(parent, { ...target, quantity: 50 });
    expect(told(engine.tick(ask(100, 33)))[1]).toBe("2 activated by parent: 16");
  });

  test("a child that has filled its part waits for more", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.submit(parent, target);
    engine.tick(ask(100, 40));
    const good = tick({ bid: 106, bidSize: 1_000, ask: 107, askSize: 0 });
    expect(told(engine.tick(good))).toEqual(["2 filled 40 at 106, 60 left"]);
    expect(engine.tick(good)).toEqual([]);
    expect(told(engine.tick(tick({ last: 100, lastSize: 60 })))).toEqual([
      "1 filled 60 at 100, 0 left",
      "2 enlarged to 100",
      "2 filled 60 at 106, 0 left",
    ]);
  });
});

const group = (ocaKind: 1 | 2 | 3) => {
  const engine = new MatchingEngine({ kind: "quote-size" });
  const of = { type: "LMT", limitPrice: 100, ocaGroup: "g", ocaKind } as const;
  engine.submit(order({ id: 1, ...of }), order({ id: 2, ...of, quantity: 200 }));
  return engine;
};

describe("OCA groups", () => {
  test("of kind 1 a partial fill cancels the others, and the order goes on", () => {
    expect(told(group(1).tick(ask(100, 40)))).toEqual(["1 filled 40 at 100, 60 left", "2 cancelled: oca"]);
  });

  test("of kind 2 it reduces the others in proportion, and only one fills at a time", () => {
    const engine = group(2);
    expect(
      told(
        engine.tick(
          tick({
            bid: 98,
            ask: 99,
            asks: [
              { price: 99, size: 40 },
              { price: 101, size: 900 },
            ],
          }),
        ),
      ),
    ).toEqual(["1 filled 40 at 99, 60 left", "2 reduced by 80 to 120"]);
    expect(told(engine.tick(ask(100, 60)))).toEqual(["1 filled 60 at 100, 0 left", "2 cancelled: oca"]);
  });

  test("with block the others wait for the next call, without block they go on with what is left", () => {
    const both = tick({ last: 99, lastSize: 40, bid: 98, ask: 99.5, askSize: 30 });
    const limits = (ocaKind: 2 | 3) => {
      const engine = new MatchingEngine({ kind: "quote-size" });
      engine.submit(
        order({ id: 1, type: "LMT", limitPrice: 100, ocaGroup: "g", ocaKind, displaySize: 20, minimumQuantity: 1 }),
        order({ id: 2, type: "LMT", side: "SELL", limitPrice: 98, ocaGroup: "g", ocaKind }),
      );
      return told(engine.tick(both));
    };
    expect(limits(2).filter((line) => line.startsWith("2 filled"))).toEqual([]);
    expect(limits(3).filter((line) => line.startsWith("2 filled"))).toHaveLength(1);
  });
});

describe("amendments", () => {
  test("keep what is filled, and end the order when nothing is left", () => {
    const engine = new MatchingEngine({ kind: "quote-size" });
    engine.submit(order({ id: 1, type: "LMT", limitPrice: 100 }));
    engine.tick(ask(100, 40));
    engine.amend(1, { quantity: 150, limitPrice: 99 });
    expect(engine.look(1)).toMatchObject({ filled: 40, remaining: 110, limitPrice: 99 });
    expect(() => engine.amend(1, { quantity: 39 })).toThrow(/has filled 40/);
    expect(told(engine.amend(1, { quantity: 40 }))).toEqual(["1 cancelled: asked"]);
    expect(() => engine.amend(1, { quantity: 40 })).toThrow(/not working/);
  });

  test("of a trail go on from its mark, of its stop start anew", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    engine.submit(order({ id: 1, type: "TRAIL", side: "SELL", trail: { amount: 5 } }));
    engine.tick(trade(110));
    engine.tick(trade(106));
    engine.amend(1, { quantity: 120 });
    expect(engine.look(1)?.stopPrice).toBe(105);
    engine.amend(1, { stopPrice: 103 });
    expect(engine.look(1)?.stopPrice).toBe(103);
  });
});
