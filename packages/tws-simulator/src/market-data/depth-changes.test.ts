import fc from "fast-check";
import { expect, test } from "vitest";
import type { DepthLevel } from "./depth-book.ts";
import { type DepthChange, depthChanges } from "./depth-changes.ts";

/** What a client's book is after the changes; a place that does not exist is an error, as it crashes real clients. */
function applied(told: readonly DepthLevel[], changes: readonly DepthChange[]): readonly DepthLevel[] {
  const rows = [...told];
  for (const { operation, position, level } of changes) {
    expect(position).toBeLessThanOrEqual(operation === 0 ? rows.length : rows.length - 1);
    if (operation === 0) rows.splice(position, 0, level);
    else if (operation === 1) rows[position] = level;
    else rows.splice(position, 1);
  }
  return rows;
}

function bids(...prices: readonly number[]): DepthLevel[] {
  return prices.map((price) => ({ price, size: 100, marketMaker: "ARCA" }));
}

test("a quote that moves up puts a row in front and takes the last away", () => {
  const short = depthChanges(bids(10, 9, 8), bids(11, 10, 9), -1).map(({ operation, position }) => [
    operation,
    position,
  ]);
  expect(short).toEqual([
    [0, 0],
    [2, 3],
  ]);
});

test("an unchanged book says nothing, a changed size one update", () => {
  expect(depthChanges(bids(10, 9), bids(10, 9), -1)).toEqual([]);
  const [best, ...rest] = bids(10, 9);
  const level = { ...(best as DepthLevel), size: 7 };
  expect(depthChanges(bids(10, 9), [level, ...rest], -1)).toEqual([{ operation: 1, position: 0, level }]);
});

test("a client that follows the changes always has the present book", () => {
  const level = fc.record({
    price: fc.integer({ min: 1, max: 30 }),
    size: fc.integer({ min: 1, max: 3 }),
    marketMaker: fc.constantFrom("ARCA", "BATS"),
  });
  const book = fc.uniqueArray(level, { maxLength: 12, selector: ({ price }) => price });
  fc.assert(
    fc.property(book, book, fc.constantFrom(1 as const, -1 as const), (before, after, direction) => {
      const sorted = (rows: readonly DepthLevel[]) => rows.toSorted((a, b) => (a.price - b.price) * direction);
      const [told, now] = [sorted(before), sorted(after)];
      expect(applied(told, depthChanges(told, now, direction))).toEqual(now);
    }),
  );
});
