import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MarketTick } from "./market-tick.ts";
import type { MatchEvent } from "./match-event.ts";
import type { MatchOrder } from "./match-order.ts";
import { MatchingEngine } from "./matching-engine.ts";

const SPY = "STK:SPY:USD";
const EUR = "CASH:EUR:USD";

let lastId = 0;
function order(of: Partial<MatchOrder>): MatchOrder {
  lastId += 1;
  return {
    id: lastId,
    instrument: SPY,
    side: "BUY",
    type: "MKT",
    quantity: 100,
    timeInForce: "DAY",
    outsideRegularHours: false,
    ...of,
  };
}

/** A quote around a price, with a trade at it unless told otherwise. */
function tick(of: Partial<MarketTick>): MarketTick {
  const none = Number.NaN;
  return { instrument: SPY, time: 0, bid: none, ask: none, last: none, isRegularHours: true, ...of };
}

function trade(price: number, of: Partial<MarketTick> = {}): MarketTick {
  return tick({ bid: price - 0.01, ask: price + 0.01, last: price, ...of });
}

function told(events: readonly MatchEvent[]): string[] {
  return events.map((event) => {
    if (event.type === "filled") return `${event.order.id} filled at ${event.price}`;
    return event.type === "cancelled"
      ? `${event.order.id} cancelled: ${event.reason}`
      : `${event.order.id} ${event.type}`;
  });
}

describe("market orders", () => {
  test("buy at the ask and sell at the bid, at once", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const [buy, sell] = [order({}), order({ side: "SELL" })];
    expect(told(engine.submit(buy))).toEqual([`${buy.id} filled at 100.01`]);
    expect(told(engine.submit(sell))).toEqual([`${sell.id} filled at 99.99`]);
  });

  test("take the last trade where nobody quotes", () => {
    const engine = new MatchingEngine();
    engine.tick(tick({ last: 100 }));
    const buy = order({});
    expect(told(engine.submit(buy))).toEqual([`${buy.id} filled at 100`]);
  });

  test("wait for the first price when there is none", () => {
    const engine = new MatchingEngine();
    const [first, second] = [order({}), order({})];
    expect(engine.submit(first)).toEqual([]);
    expect(engine.submit(second)).toEqual([]);
    expect(told(engine.tick(trade(100)))).toEqual([`${first.id} filled at 100.01`, `${second.id} filled at 100.01`]);
  });

  test("wait for regular hours unless they ask for more", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100, { isRegularHours: false }));
    const [patient, eager] = [order({}), order({ outsideRegularHours: true })];
    expect(engine.submit(patient)).toEqual([]);
    expect(told(engine.submit(eager))).toEqual([`${eager.id} filled at 100.01`]);
    expect(engine.tick(trade(101, { isRegularHours: false }))).toEqual([]);
    expect(told(engine.tick(trade(102)))).toEqual([`${patient.id} filled at 102.01`]);
  });

  test("wait when hours have ended between two ticks", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    engine.setHours(SPY, false);
    expect(engine.submit(order({}))).toEqual([]);
  });
});

describe("limit orders", () => {
  test("that the market already offers fill at the quote, not at their limit", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const buy = order({ type: "LMT", limitPrice: 105 });
    expect(told(engine.submit(buy))).toEqual([`${buy.id} filled at 100.01`]);
  });

  test("rest until the quote comes to them", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const buy = order({ type: "LMT", limitPrice: 99 });
    expect(engine.submit(buy)).toEqual([]);
    expect(engine.tick(tick({ bid: 98.99, ask: 99.01 }))).toEqual([]);
    expect(told(engine.tick(tick({ bid: 98.97, ask: 98.99 })))).toEqual([`${buy.id} filled at 98.99`]);
  });

  test("fill at their limit when a trade passes there while the quote does not", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const sell = order({ type: "LMT", side: "SELL", limitPrice: 101 });
    engine.submit(sell);
    expect(told(engine.tick(tick({ bid: 100.5, ask: 101.5, last: 101.2 })))).toEqual([`${sell.id} filled at 101`]);
  });

  test("do not fill on arrival by a trade that lies in the past", () => {
    const engine = new MatchingEngine();
    engine.tick(tick({ bid: 100.4, ask: 100.6, last: 99 }));
    expect(engine.submit(order({ type: "LMT", limitPrice: 100 }))).toEqual([]);
  });

  test("with the better price go first", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const [low, high] = [order({ type: "LMT", limitPrice: 98 }), order({ type: "LMT", limitPrice: 99 })];
    engine.submit(low);
    engine.submit(high);
    expect(told(engine.tick(trade(97)))).toEqual([`${high.id} filled at 97.01`, `${low.id} filled at 97.01`]);
  });
});

describe("stops", () => {
  test("of a stock wait for a trade that touches them, whatever is quoted", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const stop = order({ type: "STP", side: "SELL", stopPrice: 99 });
    expect(engine.submit(stop)).toEqual([]);
    expect(engine.tick(tick({ bid: 98, ask: 98.5 }))).toEqual([]);
    expect(told(engine.tick(trade(99)))).toEqual([`${stop.id} triggered`, `${stop.id} filled at 98.99`]);
  });

  test("that look at the quote they would fill at: a buy stop at the ask, a sell stop at the bid", () => {
    const engine = new MatchingEngine();
    engine.setMarket(EUR, { trigger: "touch-quote" });
    engine.tick(tick({ instrument: EUR, bid: 1.1, ask: 1.1001 }));
    const buy = order({ instrument: EUR, type: "STP", stopPrice: 1.102 });
    const sell = order({ instrument: EUR, type: "STP", side: "SELL", stopPrice: 1.098 });
    engine.submit(buy);
    engine.submit(sell);
    expect(told(engine.tick(tick({ instrument: EUR, bid: 1.1019, ask: 1.102 })))).toEqual([
      `${buy.id} triggered`,
      `${buy.id} filled at 1.102`,
    ]);
    expect(told(engine.tick(tick({ instrument: EUR, bid: 1.0979, ask: 1.0981 })))).toEqual([
      `${sell.id} triggered`,
      `${sell.id} filled at 1.0979`,
    ]);
  });

  test("that a gap jumps over fill where the market opens", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const stop = order({ type: "STP", side: "SELL", stopPrice: 99, timeInForce: "GTC" });
    engine.submit(stop);
    expect(told(engine.tick(trade(90))).at(-1)).toBe(`${stop.id} filled at 89.99`);
  });
});

function bracket(side: "BUY" | "SELL" = "BUY") {
  const exit = side === "BUY" ? "SELL" : "BUY";
  const entry = order({ side });
  const ocaGroup = `parent ${entry.id}`;
  const target = order({ side: exit, type: "LMT", limitPrice: 105, parent: entry.id, ocaGroup });
  const stop = order({ side: exit, type: "STP", stopPrice: 95, parent: entry.id, ocaGroup });
  return { entry, target, stop };
}

describe("brackets and groups", () => {
  test("children come to life with their parent's fill, and the first that fills takes the other along", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const { entry, target, stop } = bracket();
    expect(told(engine.submit(entry, target, stop))).toEqual([
      `${entry.id} filled at 100.01`,
      `${target.id} activated`,
      `${stop.id} activated`,
    ]);
    expect(told(engine.tick(trade(95)))).toEqual([
      `${stop.id} triggered`,
      `${stop.id} filled at 94.99`,
      `${target.id} cancelled: oca`,
    ]);
    expect(engine.size).toBe(0);
  });

  test("children of an unfilled parent do not fill, and go with it", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const { entry, target, stop } = bracket();
    engine.submit({ ...entry, type: "LMT", limitPrice: 90 }, target, stop);
    expect(engine.tick(trade(106))).toEqual([]);
    expect(told(engine.cancel(entry.id))).toEqual([
      `${entry.id} cancelled: asked`,
      `${target.id} cancelled: parent`,
      `${stop.id} cancelled: parent`,
    ]);
  });

  test("a child whose price is already there fills as soon as it lives, and its sibling never does", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(106));
    const { entry, target, stop } = bracket();
    expect(told(engine.submit(entry, target, stop))).toEqual([
      `${entry.id} filled at 106.01`,
      `${target.id} activated`,
      `${target.id} filled at 105.99`,
      `${stop.id} cancelled: oca`,
    ]);
  });

  test("a group works across instruments", () => {
    const engine = new MatchingEngine();
    const [one, other] = [
      order({ ocaGroup: "g", type: "LMT", limitPrice: 99 }),
      order({ ocaGroup: "g", instrument: EUR }),
    ];
    engine.submit(one);
    engine.submit(other);
    expect(told(engine.tick(trade(98)))).toEqual([`${one.id} filled at 98.01`, `${other.id} cancelled: oca`]);
  });
});

describe("changes and ends", () => {
  test("an amended price counts from then on", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const buy = order({ type: "LMT", limitPrice: 90 });
    engine.submit(buy);
    expect(engine.amend(buy.id, { limitPrice: 95, quantity: 50 })).toEqual([]);
    const [fill] = engine.tick(trade(94));
    expect(fill).toMatchObject({ type: "filled", quantity: 50, price: 94.01 });
  });

  test("an amended price that the market offers fills at once", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const buy = order({ type: "LMT", limitPrice: 90 });
    engine.submit(buy);
    expect(told(engine.amend(buy.id, { limitPrice: 101 }))).toEqual([`${buy.id} filled at 100.01`]);
  });

  test("a cancelled order never fills", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const buy = order({ type: "LMT", limitPrice: 90 });
    engine.submit(buy);
    engine.cancel(buy.id);
    expect(engine.tick(trade(80))).toEqual([]);
    expect(engine.cancel(buy.id)).toEqual([]);
  });

  test("day orders end with their hours, others stay", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const day = order({ type: "LMT", limitPrice: 90 });
    const longDay = order({ type: "LMT", limitPrice: 90, outsideRegularHours: true });
    const standing = order({ type: "LMT", limitPrice: 90, timeInForce: "GTC" });
    const elsewhere = order({ instrument: EUR, type: "LMT", limitPrice: 1 });
    for (const each of [day, longDay, standing, elsewhere]) engine.submit(each);
    expect(told(engine.endSession(SPY, "regular"))).toEqual([`${day.id} cancelled: session-end`]);
    expect(told(engine.endSession(SPY, "all"))).toEqual([`${longDay.id} cancelled: session-end`]);
    expect(engine.isWorking(standing.id) && engine.isWorking(elsewhere.id)).toBe(true);
  });

  test("an id, a quantity or a price that cannot be is a mistake of the caller", () => {
    const engine = new MatchingEngine();
    const buy = order({});
    engine.submit(buy);
    expect(() => engine.submit(buy)).toThrow(/submitted twice/);
    expect(() => engine.submit(order({ quantity: 0 }))).toThrow(/no quantity/);
    expect(() => engine.submit(order({ type: "LMT" }))).toThrow(/must have its price/);
  });
});

test("no order fills twice, none beyond its group, none worse than its limit, whatever the market does", () => {
  const step = fc.integer({ min: -3, max: 3 });
  const drafts = fc.array(
    fc.record({
      side: fc.constantFrom("BUY" as const, "SELL" as const),
      type: fc.constantFrom("MKT" as const, "LMT" as const, "STP" as const),
      price: fc.integer({ min: 90, max: 110 }),
      group: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(drafts, fc.array(step, { maxLength: 40 }), (orders, moves) => {
      const engine = new MatchingEngine();
      const events: MatchEvent[] = [];
      let price = 100;
      for (const [at, move] of moves.entries()) {
        price += move;
        events.push(...engine.tick(trade(price)));
        const draft = orders[at];
        if (draft === undefined) continue;
        const { side, type, group } = draft;
        const priced = type === "LMT" ? { limitPrice: draft.price } : type === "STP" ? { stopPrice: draft.price } : {};
        events.push(
          ...engine.submit(order({ side, type, ...priced, ...(group !== undefined && { ocaGroup: group }) })),
        );
      }
      const ended = events
        .filter(({ type }) => type === "filled" || type === "cancelled")
        .map((event) => event.order.id);
      expect(new Set(ended).size).toBe(ended.length);
      for (const event of events) {
        if (event.type !== "filled" || event.order.limitPrice === undefined) continue;
        const isBuy = event.order.side === "BUY";
        expect(isBuy ? event.price <= event.order.limitPrice : event.price >= event.order.limitPrice).toBe(true);
      }
    }),
  );
});
