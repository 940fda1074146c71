import { expect, test } from "vitest";
import { BarBuilder } from "./bar-builder.ts";

const MINUTE = 60_000;

test("a minute's ticks become one bar with its first, highest, lowest and last price", () => {
  const builder = new BarBuilder(MINUTE);
  for (const [second, price] of [
    [0, 10],
    [15, 12],
    [30, 9],
    [45, 11],
  ] as const)
    builder.addPrice(MINUTE + second * 1_000, price);
  builder.addVolume(300);
  expect(builder.closeUntil(2 * MINUTE)).toEqual({ start: MINUTE, open: 10, high: 12, low: 9, close: 11, volume: 300 });
});

test("the first tick of the next minute ends the bar before it", () => {
  const builder = new BarBuilder(MINUTE);
  builder.addPrice(MINUTE, 10);
  expect(builder.addPrice(2 * MINUTE, 20)?.close).toBe(10);
  expect(builder.end).toBe(3 * MINUTE);
});

test("the clock ends a bar exactly at the end of its interval and not before", () => {
  const builder = new BarBuilder(MINUTE);
  builder.addPrice(MINUTE + 59_999, 10);
  expect(builder.closeUntil(2 * MINUTE - 1)).toBeUndefined();
  expect(builder.closeUntil(2 * MINUTE)?.start).toBe(MINUTE);
});

test("a minute without a tick gives no bar", () => {
  const builder = new BarBuilder(MINUTE);
  expect(builder.closeUntil(10 * MINUTE)).toBeUndefined();
  builder.addPrice(20 * MINUTE, 5);
  expect(builder.closeUntil(25 * MINUTE)?.start).toBe(20 * MINUTE);
});

test("volume before the first price of a bar is not counted", () => {
  const builder = new BarBuilder(MINUTE);
  builder.addVolume(100);
  builder.addPrice(MINUTE, 10);
  expect(builder.closeUntil(2 * MINUTE)?.volume).toBe(0);
});

test("a timeframe below a second is refused", () => {
  expect(() => new BarBuilder(10)).toThrow(RangeError);
});
