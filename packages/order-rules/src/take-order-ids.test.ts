import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_ORDER_IDS, type OrderIdBlock, takeOrderIds } from "./take-order-ids.ts";

const size = { count: 3, blockSize: 10 };

test("the first ids lie above the high water, the broker's next id, and every id seen", () => {
  expect(takeOrderIds(NO_ORDER_IDS, { highWater: 20, nextValidId: 5, seen: 7 }, size)).toEqual({
    ids: [21, 22, 23],
    block: { next: 24, through: 30 },
    reserveThrough: 30,
  });
  expect(takeOrderIds(NO_ORDER_IDS, { highWater: 0, nextValidId: 50, seen: 7 }, size).ids).toEqual([51, 52, 53]);
  expect(takeOrderIds(NO_ORDER_IDS, { highWater: 0, nextValidId: 1, seen: 70 }, size).ids).toEqual([71, 72, 73]);
});

test("ids come from the reserved block without a new reservation while it lasts", () => {
  const block = { next: 24, through: 30 };
  const floor = { highWater: 30, nextValidId: 5, seen: 23 };
  expect(takeOrderIds(block, floor, size)).toEqual({ ids: [24, 25, 26], block: { next: 27, through: 30 } });
  expect(takeOrderIds({ next: 29, through: 30 }, floor, size)).toEqual({
    ids: [31, 32, 33],
    block: { next: 34, through: 40 },
    reserveThrough: 40,
  });
});

test("a next valid id that TWS lowered over its restart reissues nothing", () => {
  const before = takeOrderIds(NO_ORDER_IDS, { highWater: 0, nextValidId: 100, seen: 0 }, size);
  const after = takeOrderIds(NO_ORDER_IDS, { highWater: before.block.through, nextValidId: 1, seen: 0 }, size);
  expect(Math.min(...after.ids)).toBeGreaterThan(before.block.through);
});

test("an id of ours that was seen beyond the block ends the block", () => {
  const taken = takeOrderIds({ next: 24, through: 30 }, { highWater: 30, nextValidId: 5, seen: 40 }, size);
  expect(taken.ids).toEqual([41, 42, 43]);
});

test("the range that requests use is never entered", () => {
  const floor = { highWater: 1_499_999_995, nextValidId: 0, seen: 0 };
  expect(() => takeOrderIds(NO_ORDER_IDS, floor, size)).toThrow(/Reset the API order id sequence/);
});

test("no id is ever given twice, over blocks, incarnations and whatever the broker says", () => {
  const steps = fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      nextValidId: fc.integer({ min: 0, max: 200 }),
      seen: fc.integer({ min: 0, max: 200 }),
      dies: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (list) => {
      const used = new Set<number>();
      let block: OrderIdBlock = NO_ORDER_IDS;
      let highWater = 0;
      for (const { count, nextValidId, seen, dies } of list) {
        if (dies) block = NO_ORDER_IDS;
        const taken = takeOrderIds(block, { highWater, nextValidId, seen }, { count, blockSize: 5 });
        block = taken.block;
        highWater = taken.reserveThrough ?? highWater;
        for (const id of taken.ids) {
          expect(used.has(id)).toBe(false);
          expect(id).toBeLessThanOrEqual(highWater);
          expect(id).toBeGreaterThan(seen);
          used.add(id);
        }
      }
    }),
  );
});
