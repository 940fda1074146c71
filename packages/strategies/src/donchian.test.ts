import { beforeAll, expect, test } from "vitest";
import { taLib } from "@tickwork/indicators/ta-lib";
import { donchian } from "./donchian.ts";
import { evaluate } from "./evaluate.ts";
import { parseParameters } from "./parse-parameters.ts";
import type { BarColumns, Decision } from "./strategy.ts";

beforeAll(() => void taLib(), 300_000);

/** Bars of range 2 around 100, then one that closes at `last` (open 100). */
function breakout(last: number, level = 100): BarColumns {
  const close = Float64Array.from([...Array.from({ length: 5 }, () => level), last]);
  return {
    start: close.map((_, index) => index * 60_000),
    open: close.map(() => level),
    high: close.map((price) => Math.max(price, level) + (price === level ? 1 : 0)),
    low: close.map((price) => Math.min(price, level) - (price === level ? 1 : 0)),
    close,
    volume: close.map(() => 1),
  };
}

function decide(bars: BarColumns, raw: Record<string, number> = {}, position = 0, hasWorkingEntry = false): Decision {
  const parameters = parseParameters(donchian, { entry: 3, atr: 2, stop: 1, target: 2, ...raw });
  return evaluate(donchian, { parameters, bars, index: bars.close.length - 1, position, hasWorkingEntry });
}

test("a close above the channel of the bars before is bought, with a bracket in true ranges", () => {
  // Channel high 101; ranges 2, 2, then 4 (from 100 to 104): average (2 + 4) / 2 = 3
  expect(decide(breakout(104))).toEqual({
    type: "enter",
    side: "BUY",
    stopLoss: 101,
    takeProfit: 110,
    reason: "closed above the channel",
  });
});

test("a close on the edge of the channel is no breakout", () => {
  expect(decide(breakout(101))).toEqual({ type: "hold" });
  expect(decide(breakout(99), { short: 1 })).toEqual({ type: "hold" });
});

test("a close below the channel is sold short only when that is allowed", () => {
  expect(decide(breakout(96))).toEqual({ type: "hold" });
  expect(decide(breakout(96), { short: 1 })).toMatchObject({
    type: "enter",
    side: "SELL",
    stopLoss: 99,
    takeProfit: 90,
  });
});

test("with a position or a working entry it waits: the bracket is the only exit", () => {
  expect(decide(breakout(104), {}, 10)).toEqual({ type: "hold" });
  expect(decide(breakout(104), {}, -10)).toEqual({ type: "hold" });
  expect(decide(breakout(104), {}, 0, true)).toEqual({ type: "hold" });
});

test("no entry whose bracket would have a price of zero or less", () => {
  expect(decide(breakout(104), { stop: 20 })).toMatchObject({ type: "enter", stopLoss: 44 });
  // Average true range 3.1 at a price of 3.1: twenty of them below is under zero.
  expect(decide(breakout(4.2, 2), { stop: 20 })).toEqual({ type: "hold" });
});

test("nothing is decided before channel and range are known", () => {
  const bars = breakout(104);
  const early = {
    ...bars,
    close: Float64Array.of(100, 104),
    high: Float64Array.of(101, 104),
    low: Float64Array.of(99, 100),
  };
  const parameters = parseParameters(donchian, { entry: 3, atr: 2 });
  expect(evaluate(donchian, { parameters, bars: early, index: 1, position: 0, hasWorkingEntry: false })).toEqual({
    type: "hold",
  });
});
