import { describe, expect, test } from "vitest";
import { sfc32 } from "@tickwork/model/sfc32";
import { order, tick, trade } from "../test/orders.ts";
import type { MarketTick } from "./market-tick.ts";
import type { MatchOrder } from "./match-order.ts";
import { MatchingEngine } from "./matching-engine.ts";
import { type PriceEntry, PriceHeap } from "./price-heap.ts";
import { Ratchet, type RatchetEntry } from "./ratchet.ts";

/** An entry that counts how often its price is looked at: twice for each comparison. */
class CountedEntry implements PriceEntry {
  static looks = 0;
  readonly sequence: number;
  readonly id: number;
  isGone = false;
  readonly #price: number;

  constructor(price: number, sequence: number) {
    this.#price = price;
    this.sequence = this.id = sequence;
  }

  get price(): number {
    CountedEntry.looks += 1;
    return this.#price;
  }
}

/** From 0 to 1, the same for the same seed. */
function chance(seed: number): () => number {
  const next = sfc32([seed, 0, 0]);
  return () => next() / 2 ** 32;
}

function looksDuring(work: () => void): number {
  CountedEntry.looks = 0;
  work();
  return CountedEntry.looks;
}

describe("a million resting orders", () => {
  const COUNT = 1_000_000;

  test("cost no more comparisons than the logarithm: adding, taking, removing", () => {
    const random = chance(1);
    const heap = new PriceHeap<CountedEntry>("lowest");
    const entries: CountedEntry[] = [];
    for (let at = 0; at < COUNT; at += 1) entries.push(new CountedEntry(random(), at));
    const most = Math.ceil(Math.log2(COUNT));
    const adding = looksDuring(() => {
      for (const entry of entries) heap.add(entry);
    });
    expect(adding / COUNT).toBeLessThan(4 * most); // a comparison looks at most four times: for order, and for its sign
    const another = new CountedEntry(-1, COUNT);
    expect(looksDuring(() => heap.add(another))).toBeLessThanOrEqual(4 * most);
    expect(looksDuring(() => heap.takeFirst())).toBeLessThanOrEqual(8 * most);
    expect(looksDuring(() => heap.remove(entries[COUNT - 1] as CountedEntry))).toBe(0);
    expect(looksDuring(() => heap.first())).toBe(0);
  });

  test("that trail all move with one tick, in a handful of steps", () => {
    const ratchet = new Ratchet<number>("amount");
    let looks = 0;
    const followers: RatchetEntry<number>[] = [];
    for (let at = 0; at < 100_000; at += 1) {
      const distance = ((at * 7_919) % 1_000) + 1;
      const follower = {
        owner: at,
        get distance() {
          looks += 1;
          return distance;
        },
        sequence: at,
        isGone: false,
        left: undefined,
        right: undefined,
        rank: 1,
        cluster: undefined,
      } satisfies RatchetEntry<number>;
      followers.push(follower);
      ratchet.add(follower, 1_000);
    }
    looks = 0;
    for (let price = 1_001; price <= 2_000; price += 1) ratchet.raise(price);
    expect(looks).toBe(1_000); // one look at the nearest for each of a thousand new highs
    expect(ratchet.level()).toBe(1_999);
    expect(ratchet.levelOf(followers[0] as RatchetEntry<number>)).toBe(1_999);
  });

  test("leave the engine's answers as they are: the best fills first, the rest stays", () => {
    const engine = new MatchingEngine();
    engine.tick(trade(100));
    const many = 20_000;
    const kinds: readonly ((price: number) => Partial<MatchOrder>)[] = [
      (price) => ({ type: "LMT", limitPrice: 99 - price }),
      (price) => ({ type: "STP", stopPrice: 101 + price }),
      (price) => ({ type: "TRAIL", side: "SELL", trail: { amount: 1 + price } }),
      (price) => ({ type: "REL", offset: 0, limitPrice: 150 + price }),
    ];
    for (let id = 1; id <= many; id += 1)
      engine.submit(order({ id, timeInForce: "GTC", ...kinds[id % 4]?.(Math.floor(id / 4) / 100) }));
    expect(engine.size).toBe(many);
    expect(engine.tick(tick({ last: 98.99 })).filter(({ type }) => type === "filled")).not.toHaveLength(0);
  });
});

test("a quiet tick makes no object, whatever kinds of orders rest", () => {
  const engine = new MatchingEngine();
  const moving: { -readonly [Key in keyof MarketTick]: MarketTick[Key] } = { ...trade(100) };
  engine.tick(moving);
  engine.submit(
    order({ id: 1, type: "LMT", limitPrice: 90 }),
    order({ id: 2, type: "STP", stopPrice: 110 }),
    order({ id: 3, type: "TRAIL", side: "SELL", trail: { percent: 10 } }),
  );
  const ticks = 20_000;
  const smallestObject = 8 * ticks;
  let least = Number.POSITIVE_INFINITY; // the first rounds run before the compiler, others while something else is collected
  for (let round = 0; round < 1_000 && least >= smallestObject; round += 1) {
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < ticks; at += 1) {
      moving.last = 100 + (at & 63) / 100;
      moving.bid = moving.last - 0.01;
      moving.ask = moving.last + 0.01;
      engine.tick(moving);
    }
    const used = process.memoryUsage().heapUsed - before;
    if (used >= 0) least = Math.min(least, used);
  }
  expect(least).toBeLessThan(smallestObject);
});

describe("Ratchet", () => {
  test("keeps each order's own highest value, whatever came and went before", () => {
    const random = chance(2);
    const ratchet = new Ratchet<number>("percent");
    const living: { entry: RatchetEntry<number>; mark: number }[] = [];
    let value = 100;
    for (let round = 0; round < 500; round += 1) {
      value = Math.max(1, value + (random() - 0.5) * 4);
      ratchet.raise(value);
      for (const each of living) each.mark = Math.max(each.mark, value);
      const distance = 1 + Math.floor(random() * 20);
      const entry: RatchetEntry<number> = {
        owner: round,
        distance,
        sequence: round,
        isGone: false,
        left: undefined,
        right: undefined,
        rank: 1,
        cluster: undefined,
      };
      const mark = random() < 0.3 ? value + random() * 5 : value;
      ratchet.add(entry, mark);
      living.push({ entry, mark });
      if (random() < 0.7) {
        const [gone] = living.splice(Math.floor(random() * living.length), 1);
        if (gone !== undefined) ratchet.remove(gone.entry);
      }
      const levels = living.map((each) => each.mark - (each.mark * each.entry.distance) / 100);
      expect(ratchet.size).toBe(living.length);
      expect(ratchet.level()).toBe(Math.max(Number.NEGATIVE_INFINITY, ...levels));
      expect(living.map(({ entry: each }) => ratchet.markOf(each))).toEqual(living.map(({ mark: own }) => own));
    }
  });
});
