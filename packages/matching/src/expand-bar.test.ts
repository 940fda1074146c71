import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expandBar } from "./expand-bar.ts";

const bar = { start: 60_000, timeframeMs: 60_000, open: 10, high: 12, low: 9, close: 11, volume: 10 };

describe("expandBar", () => {
  test("a rising bar dips first; the rest of the volume comes with the close", () => {
    expect(expandBar(bar)).toEqual([
      { time: 60_000, price: 10, volume: 2 },
      { time: 75_000, price: 9, volume: 2 },
      { time: 90_000, price: 12, volume: 2 },
      { time: 105_000, price: 11, volume: 4 },
    ]);
  });

  test("a falling bar peaks first", () => {
    expect(expandBar({ ...bar, open: 11, close: 10 }).map(({ price }) => price)).toEqual([11, 12, 9, 10]);
  });

  test("a bar that closes where it opened counts as rising", () => {
    expect(expandBar({ ...bar, close: 10 }).map(({ price }) => price)).toEqual([10, 9, 12, 10]);
  });

  test("ticks joined again give the bar, and none falls on its end", () => {
    const price = fc.integer({ min: 1, max: 1_000 });
    const bars = fc.record({
      open: price,
      close: price,
      volume: fc.nat(1e9),
      timeframeMs: fc.integer({ min: 4, max: 86_400_000 }),
    });
    fc.assert(
      fc.property(bars, fc.nat(10), fc.nat(10), ({ open, close, volume, timeframeMs }, above, below) => {
        const high = Math.max(open, close) + above;
        const low = Math.min(open, close) - below;
        const ticks = expandBar({ start: 0, timeframeMs, open, high, low, close, volume });
        const prices = ticks.map((tick) => tick.price);
        expect([prices[0], Math.max(...prices), Math.min(...prices), prices[3]]).toEqual([open, high, low, close]);
        expect(ticks.reduce((sum, tick) => sum + tick.volume, 0)).toBe(volume);
        expect(ticks.every((tick) => tick.time < timeframeMs)).toBe(true);
      }),
    );
  });
});
