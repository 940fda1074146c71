import { beforeAll, expect, test } from "vitest";
import { taLib } from "@tickwork/indicators/ta-lib";
import { evaluate } from "./evaluate.ts";
import { parseParameters } from "./parse-parameters.ts";
import { rsiReversion } from "./rsi-reversion.ts";
import type { BarColumns } from "./strategy.ts";

beforeAll(() => void taLib(), 300_000);

function closes(...prices: readonly number[]): BarColumns {
  const column = Float64Array.from(prices);
  const start = column.map((_, index) => index * 60_000);
  return { start, open: column, high: column, low: column, close: column, volume: column };
}

const parameters = parseParameters(rsiReversion, { period: 2, low: 30, high: 55 });
// Gains and losses of two bars: all losses at bar 2, all gains at bar 5.
const bars = closes(10, 9, 8, 7, 8, 10);
const at = (index: number, position = 0, hasWorkingEntry = false) =>
  evaluate(rsiReversion, { parameters, bars, index, position, hasWorkingEntry }).type;

test("buys while the index is low, once", () => {
  expect([1, 2, 3].map((index) => at(index))).toEqual(["hold", "enter", "enter"]);
  expect(at(2, 100)).toBe("hold");
  expect(at(2, 0, true)).toBe("hold");
});

test("sells what it holds once the index has recovered, and calls an entry back that still works", () => {
  expect(at(5, 100)).toBe("exit");
  expect(at(5, 0, true)).toBe("exit");
  expect(at(5)).toBe("hold");
});

test("the level to sell at must be above the one to buy at", () => {
  expect(() => parseParameters(rsiReversion, { low: 60, high: 50 })).toThrow("low (60) must be below high (50)");
});
