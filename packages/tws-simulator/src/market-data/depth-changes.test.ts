import fc from "fast-check";
import { expect, test } from "vitest";
import type { DepthLevel } from "./depth-book.ts";
import { type DepthChange, depthChanges } from "./depth-changes.ts";

/** A client that moves the rows behind; a place that does not exist is an error, as it crashes real clients. */
function shifted(told: readonly DepthLevel[], changes: readonly DepthChange[]): readonly DepthLevel[] {
  const rows = [...told];
  for (const { operation, position, level } of changes) {
    expect(position).toBeLessThanOrEqual(operation === 0 ? rows.length : rows.length - 1);
    if (operation === 0) rows.splice(position, 0, level);
    else if (operation === 1) rows[position] = level;
    else rows.splice(position, 1);
  }
  return rows;
}

/** A client that keeps each row under its number, as ib_async does. */
function numbered(told: readonly DepthLevel[], changes: readonly DepthChange[]): readonly DepthLevel[] {
  const rows = new Map(told.entries());
  for (const { operation, position, level } of changes) {
    if (operation === 2) rows.delete(position);
    else rows.set(position, level);
  }
  expect([...rows.keys()]).toEqual([...rows.keys()].map((_, index) => index));
  return [...rows.values()];
}

function bids(...prices: readonly number[]): DepthLevel[] {
  return prices.map((price) => ({ price, size: 100, marketMaker: "ARCA" }));
}

function short(told: DepthLevel[], now: DepthLevel[]): number[][] {
  return depthChanges(told, now).map(({ operation, position }) => [operation, position]);
}

test("a quote that moves changes the rows in their places", () => {
  expect(short(bids(10, 9), bids(11, 9))).toEqual([[1, 0]]);
  expect(short([], bids(11, 10))).toEqual([
    [0, 0],
    [0, 1],
  ]);
  expect(short(bids(10, 9, 8), bids(10))).toEqual([
    [2, 2],
    [2, 1],
  ]);
});

test("an unchanged book says nothing, a changed size one update", () => {
  expect(depthChanges(bids(10, 9), bids(10, 9))).toEqual([]);
  const [best, ...rest] = bids(10, 9);
  const level = { ...(best as DepthLevel), size: 7 };
  expect(depthChanges(bids(10, 9), [level, ...rest])).toEqual([{ operation: 1, position: 0, level }]);
});

test("a client that follows the changes always has the present book, whether it moves rows or keeps them by number", () => {
  const level = fc.record({
    price: fc.integer({ min: 1, max: 30 }),
    size: fc.integer({ min: 1, max: 3 }),
    marketMaker: fc.constantFrom("ARCA", "BATS"),
  });
  const book = fc.array(level, { maxLength: 12 });
  fc.assert(
    fc.property(book, book, (told, now) => {
      const changes = depthChanges(told, now);
      expect(shifted(told, changes)).toEqual(now);
      expect(numbered(told, changes)).toEqual(now);
    }),
  );
});
