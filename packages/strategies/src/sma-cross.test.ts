import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { taLib } from "@tickwork/indicators/ta-lib";
import { evaluate } from "./evaluate.ts";
import { parseParameters } from "./parse-parameters.ts";
import { smaCross } from "./sma-cross.ts";
import type { BarColumns } from "./strategy.ts";

// The first use may have to build TA-Lib.
beforeAll(() => void taLib(), 300_000);

function closes(...prices: readonly number[]): BarColumns {
  const column = Float64Array.from(prices);
  const start = column.map((_, index) => index * 60_000);
  return { start, open: column, high: column, low: column, close: column, volume: column };
}

const parameters = parseParameters(smaCross, { fast: 2, slow: 3 });
const at = (index: number, bars: BarColumns, position = 0, hasWorkingEntry = false) =>
  evaluate(smaCross, { parameters, bars, index, position, hasWorkingEntry }).type;

// From bar 2: fast 8.5 9 11 12.5 11 8.5, slow 9 9 10 11.67 11.33 10: equal at bar 3, above at 4, below at 6.
const bars = closes(10, 9, 8, 10, 12, 13, 9, 8);

test("buys at the bar on which the fast average rises above the slow one", () => {
  expect([2, 3, 4, 5].map((index) => at(index, bars))).toEqual(["hold", "hold", "enter", "hold"]);
});

test("sells what it holds at the bar on which the fast average falls below", () => {
  expect([5, 6, 7].map((index) => at(index, bars, 100))).toEqual(["hold", "exit", "hold"]);
});

test("without a position there is nothing to sell, but an entry that still works is called back", () => {
  expect(at(6, bars)).toBe("hold");
  expect(at(6, bars, 0, true)).toBe("exit");
});

test("does not enter twice", () => {
  expect(at(4, bars, 100)).toBe("hold");
  expect(at(4, bars, 0, true)).toBe("hold");
});

test("averages that were equal and part count as a cross, averages that touch do not", () => {
  const touching = closes(10, 10, 10, 11, 10);
  expect(at(3, touching)).toBe("enter");
  expect(at(3, closes(10, 9, 10, 9.5), 100)).toBe("hold"); // 9.75 above 9.5
});

test("decides as whole cents do, wherever the history begins: equal averages are equal", () => {
  const cents = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 60, maxLength: 120 });
  const [fast, slow] = [3, 7];
  fc.assert(
    fc.property(cents, fc.integer({ min: 1_000, max: 90_000 }), fc.nat(20), (steps, from, dropped) => {
      let price = from;
      const prices = steps.map((step) => (price += step)).slice(dropped);
      const sum = (index: number, count: number): number =>
        prices.slice(index - count + 1, index + 1).reduce((total, one) => total + one, 0);
      const difference = (index: number): number => sum(index, fast) * slow - sum(index, slow) * fast;
      const index = prices.length - 1;
      const isUp = difference(index) > 0 && difference(index - 1) <= 0;
      const column = closes(...prices.map((one) => one / 100));
      const view = { parameters: { fast, slow }, bars: column, index, position: 0, hasWorkingEntry: false };
      expect(evaluate(smaCross, view).type).toBe(isUp ? "enter" : "hold");
    }),
    { numRuns: 2_000 },
  );
});

test("the first bar on which both averages exist is no cross", () => {
  expect(at(2, closes(8, 9, 10))).toBe("hold");
});

test("the fast average must be shorter", () => {
  expect(() => parseParameters(smaCross, { fast: 30, slow: 10 })).toThrow("fast (30) must be below slow (10)");
});
