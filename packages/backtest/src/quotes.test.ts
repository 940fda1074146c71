import { expect, test } from "vitest";
import { bars, bracket, BUY, fills, type Ohlcv, play } from "../test/builders.ts";
import type { BarData, QuoteColumns } from "./bar-data.ts";

/** Bars with the quotes at their closes: bid and ask this far below and above the last trade. */
function quoted(rows: readonly Ohlcv[], [below, above]: readonly [number, number], of: Partial<BarData> = {}): BarData {
  const side = (distance: number): QuoteColumns => {
    const close = Float64Array.from(rows, (row) => row[3] + distance);
    return { open: close, high: close, low: close, close };
  };
  return bars(rows, { quotes: { bid: side(-below), ask: side(above), isClosing: true }, ...of });
}

const CALM: Ohlcv = [100, 101, 99, 100];

test("a stop that a trade touches fills at the bid beside it, where only closing quotes are known", () => {
  const data = quoted([CALM, CALM, [100, 100, 95, 96]], [0.25, 0.25]);
  expect(fills(play(data, { 0: bracket("BUY", 97, 120) }))).toEqual(["1 BUY 10 @ 100.25", "2 SELL 10 @ 96.75"]);
});

test("a bar that opens beyond a stop fills it at the bid of the open", () => {
  const data = quoted([CALM, CALM, [95, 96, 94, 95]], [0.25, 0.25]);
  expect(fills(play(data, { 0: bracket("BUY", 97, 120) }))[1]).toBe("2 SELL 10 @ 94.75");
});

test("a take-profit fills at its limit when a trade reaches it, though the bid does not", () => {
  const data = quoted([CALM, CALM, [100, 105, 100, 104]], [0.5, 0.5]);
  expect(fills(play(data, { 0: bracket("BUY", 90, 105) }))[1]).toBe("2 SELL 10 @ 105");
});

test("intrabar, a take-profit meets a quote between two bars, though nobody trades there", () => {
  const minute = 60_000;
  const start = Float64Array.from([0, 1, 2, 5], (at) => Date.UTC(2024, 0, 2, 15, at));
  const quiet = {
    start: Float64Array.of((start[2] as number) + minute, (start[2] as number) + 2 * minute),
    bid: Float64Array.of(104, 106),
    ask: Float64Array.of(105, 107),
  };
  const data = quoted([CALM, CALM, CALM, CALM], [0.5, 0.5], { start, timeframeMs: minute, quiet });
  expect(fills(play(data, { 0: bracket("BUY", 90, 105.5) }, { fill: "intrabar" }))).toEqual([
    "0 BUY 10 @ 100.5",
    "3 SELL 10 @ 106",
  ]);
  expect(fills(play(data, { 0: bracket("BUY", 90, 107) }, { fill: "intrabar" }))).toHaveLength(1);
});

test("an entry that fills in parts is protected from its first part on, and its stop ends the rest of it", () => {
  const data = bars([CALM, [100, 101, 99, 100, 40], [100, 101, 99, 100, 40], [98, 98, 90, 91, 40]]);
  const result = play(data, { 0: bracket("BUY", 95, 120) }, { volumeShare: 0.1 });
  expect(fills(result)).toEqual(["1 BUY 4 @ 100", "2 BUY 4 @ 100", "3 BUY 2 @ 98", "3 SELL 10 @ 95"]);
  const early = bars([CALM, [100, 101, 94, 96, 40], CALM, CALM]);
  const stopped = play(early, { 0: bracket("BUY", 95, 120) }, { volumeShare: 0.1 });
  expect(fills(stopped)).toEqual(["1 BUY 4 @ 100", "1 SELL 4 @ 95"]);
  expect(stopped.summary).toMatchObject({ closedTrades: 1, openTrades: 0 });
});

test("a market order waits while a bar has no volume, and fills when there is some", () => {
  const data = bars([CALM, [100, 101, 99, 100, 0], [102, 103, 101, 102, 1_000]]);
  expect(fills(play(data, { 0: BUY }, { volumeShare: 0.5 }))).toEqual(["2 BUY 10 @ 102"]);
});
