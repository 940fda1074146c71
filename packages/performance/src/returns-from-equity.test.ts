import { expect, test } from "vitest";
import { returnsFromEquity } from "./returns-from-equity.ts";

test("returns are the changes of equity", () => {
  expect([...returnsFromEquity([100, 110, 99])]).toEqual([expect.closeTo(0.1), expect.closeTo(-0.1)]);
  expect([...returnsFromEquity([100])]).toEqual([]);
  expect([...returnsFromEquity([])]).toEqual([]);
});

test("the first value has a return where the start is known", () => {
  expect([...returnsFromEquity([100, 110], 100)]).toEqual([0, expect.closeTo(0.1)]);
  expect(() => returnsFromEquity([100, -1], 100)).toThrow(/row 2 is -1/);
  expect(() => returnsFromEquity([100], 0)).toThrow(/cannot start at 0/);
});

test("a loss of everything is -1, and nothing stays nothing", () => {
  expect([...returnsFromEquity([100, 0, 0])]).toEqual([-1, 0]);
});

test("equity that cannot be is refused by its row", () => {
  expect(() => returnsFromEquity([100, -1])).toThrow(/row 2 is -1, below zero/);
  expect(() => returnsFromEquity([0, 1])).toThrow(/row 2 is 1 after it was 0/);
  expect(() => returnsFromEquity([1, NaN])).toThrow(/row 2 is NaN/);
});
