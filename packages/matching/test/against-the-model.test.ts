import fc from "fast-check";
import { expect, test } from "vitest";
import type { MarketTick } from "../src/market-tick.ts";
import type { MatchEvent } from "../src/match-event.ts";
import type { MatchOrder } from "../src/match-order.ts";
import { MatchingEngine } from "../src/matching-engine.ts";
import { order, tick } from "./orders.ts";
import { ReferenceModel } from "./reference-model.ts";

type Step =
  | { readonly does: "submit"; readonly orders: readonly MatchOrder[] }
  | { readonly does: "tick"; readonly tick: MarketTick }
  | { readonly does: "cancel"; readonly id: number };

const price = fc.integer({ min: 92, max: 108 });
const size = fc.integer({ min: 1, max: 12 });

const draft = fc.record({
  side: fc.constantFrom("BUY" as const, "SELL" as const),
  type: fc.constantFrom(
    ...(["MKT", "LMT", "LMT", "STP", "STP LMT", "MIT", "LIT", "TRAIL", "TRAIL LIMIT", "REL", "MIDPRICE"] as const),
  ),
  quantity: size,
  price,
  distance: fc.integer({ min: 1, max: 4 }),
  timeInForce: fc.constantFrom("DAY" as const, "DAY" as const, "DAY" as const, "IOC" as const, "FOK" as const),
  allOrNone: fc.boolean(),
  group: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
  isChild: fc.boolean(),
});

function orderOf(of: typeof draft extends fc.Arbitrary<infer T> ? T : never, id: number): MatchOrder {
  const { side, type, quantity, distance, timeInForce, allOrNone, group } = of;
  const isTrailing = type === "TRAIL" || type === "TRAIL LIMIT";
  const isStop = type === "STP" || type === "STP LMT" || type === "MIT" || type === "LIT";
  const hasLimit = type === "LMT" || type === "STP LMT" || type === "LIT" || type === "REL" || type === "MIDPRICE";
  return order({
    id,
    side,
    type,
    quantity,
    timeInForce,
    ...(allOrNone && { allOrNone }),
    ...(hasLimit && { limitPrice: of.price }),
    ...(isStop && { stopPrice: of.price }),
    ...(isTrailing && { trail: { amount: distance } }),
    ...(type === "TRAIL LIMIT" && { limitOffset: distance - 1 }),
    ...(type === "REL" && { offset: distance / 4 }),
    ...(of.isChild && id > 1 && { parent: id - 1 }),
    ...(group !== undefined && { ocaGroup: group, ocaKind: group === "a" ? (2 as const) : (3 as const) }),
  });
}

const market = fc.record({
  middle: price,
  spread: fc.integer({ min: 1, max: 3 }),
  has: fc.constantFrom("quote" as const, "trade" as const, "both" as const),
  sizes: fc.tuple(size, size, size),
});

const steps = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: market },
      { weight: 4, arbitrary: fc.array(draft, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.nat(30) },
    ),
    { maxLength: 40 },
  )
  .map((list) => {
    let id = 0;
    return list.map((each): Step => {
      if (typeof each === "number") return { does: "cancel", id: each };
      if (Array.isArray(each)) return { does: "submit", orders: each.map((of) => orderOf(of, (id += 1))) };
      const { middle, spread, has, sizes } = each;
      const quote =
        has === "trade"
          ? {}
          : { bid: middle - spread / 2, ask: middle + spread / 2, bidSize: sizes[0], askSize: sizes[1] };
      return { does: "tick", tick: tick({ ...quote, ...(has !== "quote" && { last: middle, lastSize: sizes[2] }) }) };
    });
  });

function run(engine: MatchingEngine | ReferenceModel, step: Step): readonly MatchEvent[] {
  switch (step.does) {
    case "submit":
      return engine.submit(...step.orders);
    case "tick":
      return engine.tick(step.tick);
    case "cancel":
      return engine.cancel(step.id);
  }
}

test.each(["whole", "quote-size"] as const)("the engine does what the slow model does, event by event (%s)", (kind) => {
  fc.assert(
    fc.property(steps, (all) => {
      const [engine, model] = [new MatchingEngine({ kind }), new ReferenceModel(kind)];
      for (const step of all) expect(run(engine, step)).toEqual(run(model, step));
    }),
    { numRuns: 500 },
  );
});

test("a child that comes to life with nothing of its share left rests only once its parent has filled more, as in the model", () => {
  const group = { ocaGroup: "a", ocaKind: 2 as const, limitPrice: 92, quantity: 2 };
  const all: readonly Step[] = [
    { does: "submit", orders: [order({ id: 1, type: "MIDPRICE", ...group })] },
    { does: "submit", orders: [order({ id: 2, type: "MIT", stopPrice: 92, quantity: 2 })] },
    { does: "submit", orders: [order({ id: 3, type: "LMT", side: "SELL", parent: 2, ...group })] },
    { does: "tick", tick: tick({ bid: 91.5, ask: 92.5, last: 92, bidSize: 1, askSize: 1, lastSize: 1 }) },
    { does: "tick", tick: tick({ bid: 92.5, ask: 93.5, bidSize: 1, askSize: 1 }) },
  ];
  const [engine, model] = [new MatchingEngine({ kind: "quote-size" }), new ReferenceModel("quote-size")];
  const events = all.map((step) => run(engine, step));
  expect(events).toEqual(all.map((step) => run(model, step)));
  expect(events.at(-1)).toContainEqual(
    expect.objectContaining({ type: "filled", order: expect.objectContaining({ id: 3 }), liquidity: "removed" }),
  );
});

test.each(["whole", "quote-size", "volume-share"] as const)(
  "quantities add up, limits hold, and the same calls give the same events (%s)",
  (kind) => {
    fc.assert(
      fc.property(steps, fc.boolean(), (all, queue) => {
        const [engine, twin] = [0, 1].map(() => new MatchingEngine({ kind, share: 0.5, queue })) as [
          MatchingEngine,
          MatchingEngine,
        ];
        const left = new Map<number, number>();
        for (const step of all) {
          if (step.does === "submit") for (const { id, quantity } of step.orders) left.set(id, quantity);
          const events = run(engine, step);
          expect(run(twin, step)).toEqual(events);
          expect(events.flatMap((event) => mistakesIn(event, left))).toEqual([]);
          for (const [id, remaining] of left) expect(engine.look(id)?.remaining ?? 0).toBe(remaining);
        }
      }),
      { numRuns: 150 },
    );
  },
);

/** What is wrong with an event. @param left of each order, which it keeps up to date */
function mistakesIn(event: MatchEvent, left: Map<number, number>): string[] {
  const { id, side, limitPrice } = event.order;
  const before = left.get(id) ?? 0;
  const mistakes: string[] = [];
  if (event.type === "filled" || event.type === "reduced") {
    left.set(id, before - event.quantity);
    if (!(event.quantity > 0 && event.quantity <= before)) mistakes.push(`${event.quantity} of ${before}`);
    if (event.remaining !== before - event.quantity) mistakes.push(`${event.remaining} left of ${before}`);
  }
  if (event.type === "cancelled") {
    left.set(id, 0);
    if (event.remaining !== before) mistakes.push(`${event.remaining} cancelled of ${before}`);
  }
  if (event.type !== "filled" || limitPrice === undefined) return mistakes;
  const isWithin = side === "BUY" ? event.price <= limitPrice : event.price >= limitPrice;
  return isWithin ? mistakes : [...mistakes, `${side} at ${event.price} beyond ${limitPrice}`];
}
