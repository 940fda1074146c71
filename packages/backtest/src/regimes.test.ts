import { describe, expect, test } from "vitest";
import { BUY, flat, play } from "../test/builders.ts";
import { regimeResults } from "./regime-results.ts";
import { REGIMES, regimesOf } from "./regimes.ts";

const regimeAt = (closes: readonly number[], at = closes.length - 1) =>
  REGIMES[regimesOf(flat(...closes))[at] as number];
const rising = Array.from({ length: 60 }, (_, at) => 100 + at);
const swinging = Array.from({ length: 60 }, (_, at) => 100 + (at % 2));

describe("a regime", () => {
  test("is unknown until there are fifty changes", () => {
    expect(regimeAt(rising, 49)).toBe("unknown");
    expect(regimeAt(rising, 50)).toBe("up-trend");
  });

  test("is a trend when the market goes somewhere, and a range when it swings", () => {
    expect(regimeAt(rising)).toBe("up-trend");
    expect(regimeAt(rising.toReversed())).toBe("down-trend");
    expect(regimeAt(swinging)).toBe("range");
    expect(regimeAt(swinging.map(() => 100))).toBe("range");
  });

  test("is high volatility when the swings grow far beyond what they were", () => {
    const wild = Array.from({ length: 30 }, (_, at) => 100 + 20 * (at % 2));
    expect(regimeAt([...swinging, ...swinging, ...wild])).toBe("high-volatility");
  });

  test("does not change with bars that come after it", () => {
    const all = [...swinging, ...rising, ...rising.toReversed()];
    expect([...regimesOf(flat(...all))].slice(0, 120)).toEqual([...regimesOf(flat(...all.slice(0, 120)))]);
  });
});

test("a run's bars and trades are told by the regime that was known when they began", () => {
  const result = play(flat(...rising, ...rising.toReversed()), { 55: BUY, 58: { type: "exit", reason: "" } });
  const { regimes, changes } = regimeResults(result);
  expect(regimes.map(({ regime, bars, trades }) => [regime, bars, trades])).toEqual([
    ["unknown", 51, 0],
    ["up-trend", expect.any(Number), 1],
    ["down-trend", expect.any(Number), 0],
    ["range", expect.any(Number), 0],
  ]);
  expect(regimes.reduce((sum, { bars }) => sum + bars, 0)).toBe(120);
  expect(regimes.find(({ regime }) => regime === "up-trend")?.pnl).toBe(30);
  expect(changes[0]).toEqual({ from: "unknown", to: "up-trend", count: 1, averageReturnPct: 0 });
});
