import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PriceEntry, PriceHeap } from "./price-heap.ts";

function entriesOf(prices: readonly number[]): PriceEntry[] {
  return prices.map((price, sequence) => ({ price, sequence, id: sequence, isGone: false }));
}

function takeAll(heap: PriceHeap): PriceEntry[] {
  const taken: PriceEntry[] = [];
  for (let first = heap.takeFirst(); first !== undefined; first = heap.takeFirst()) taken.push(first);
  return taken;
}

const prices = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 300 });

describe("PriceHeap", () => {
  test("gives orders by price, then by arrival", () => {
    fc.assert(
      fc.property(prices, fc.constantFrom("lowest" as const, "highest" as const), (list, first) => {
        const heap = new PriceHeap(first);
        for (const entry of entriesOf(list)) heap.add(entry);
        const sign = first === "lowest" ? 1 : -1;
        const expected = entriesOf(list).sort((a, b) => (a.price - b.price) * sign || a.sequence - b.sequence);
        expect(takeAll(heap).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }),
    );
  });

  test("never gives what was removed, whatever else was added or taken in between", () => {
    fc.assert(
      fc.property(prices, fc.array(fc.nat(299), { maxLength: 300 }), (list, removed) => {
        const heap = new PriceHeap("lowest");
        const entries = entriesOf(list);
        for (const entry of entries) heap.add(entry);
        for (const at of removed) {
          const entry = entries[at];
          if (entry !== undefined) heap.remove(entry);
        }
        const gone = new Set(removed);
        const left = entries.filter(({ id }) => !gone.has(id));
        expect(heap.size).toBe(left.length);
        expect(takeAll(heap).map(({ id }) => id)).toEqual(
          [...left].sort((a, b) => a.price - b.price || a.sequence - b.sequence).map(({ id }) => id),
        );
      }),
    );
  });
});
