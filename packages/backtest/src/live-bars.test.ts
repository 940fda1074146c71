import { EURUSD, SPY } from "@tickwork/model/test/instruments";
import { describe, expect, test } from "vitest";
import { bars } from "../test/builders.ts";
import type { BarData, QuoteColumns } from "./bar-data.ts";
import { barsUntil } from "./bars-until.ts";
import { liveBars } from "./live-bars.ts";

const MINUTE = 60_000;
const times = ({ start }: BarData) => [...start].map((time) => new Date(time).toISOString().slice(11, 16));

function minutes(first: string, closes: readonly number[], of: Partial<BarData> = {}): BarData {
  const rows = closes.map((close) => [close, close, close, close] as const);
  const start = Float64Array.from(closes, (_, at) => Date.parse(first) + at * MINUTE);
  return bars(rows, { timeframeMs: MINUTE, start, ...of });
}

describe("the bars of shares that the live path builds", () => {
  test("begin with the session and end with it", () => {
    const opening = liveBars(minutes("2024-03-05T14:28:00Z", [1, 2, 3, 4]));
    expect(times(opening)).toEqual(["14:30", "14:31"]);
    expect([...opening.close]).toEqual([3, 4]);
    expect(times(liveBars(minutes("2024-03-05T20:58:00Z", [1, 2, 3, 4])))).toEqual(["20:58", "20:59"]);
  });

  test("of days are sessions as they stand", () => {
    const days = bars([[1, 1, 1, 1]]);
    expect(liveBars(days)).toBe(days);
  });

  test("have another hash when some are left out, and move dividends to the next bar that is kept", () => {
    const split = { bar: 1, action: { exDay: "2024-03-05", type: "split", ratio: 2 } } as never;
    const all = minutes("2024-03-05T14:28:00Z", [1, 2, 3, 4], { actions: [split] });
    const kept = liveBars(all);
    expect(kept.hash).not.toBe(all.hash);
    expect(kept.actions?.[0]?.bar).toBe(0);
  });

  test("outside every session there are none, which is refused", () => {
    expect(() => liveBars(minutes("2024-03-05T02:00:00Z", [1, 2], { instrument: SPY }))).toThrow(
      expect.objectContaining({ code: "TW-BKT-003" }),
    );
  });
});

type Row = readonly [open: number, high: number, low: number, close: number];

function sideOf(rows: readonly Row[], shift: number): QuoteColumns {
  return {
    open: Float64Array.from(rows, ([value]) => value + shift),
    high: Float64Array.from(rows, ([, value]) => value + shift),
    low: Float64Array.from(rows, ([, , value]) => value + shift),
    close: Float64Array.from(rows, ([, , , value]) => value + shift),
  };
}

/** Bids as given, asks two above. */
function quotes(rows: readonly Row[]): BarData {
  const middles = rows.map(([open]) => open + 1);
  return minutes("2024-03-05T14:28:00Z", middles, {
    instrument: EURUSD,
    quotes: { bid: sideOf(rows, 0), ask: sideOf(rows, 2), isClosing: false },
  });
}

describe("the bars of a currency pair that the live path builds", () => {
  test("open with the first quote that changes: TWS does not tell the same one twice", () => {
    const built = liveBars(
      quotes([
        [10, 12, 9, 11],
        [11, 14, 11, 13],
      ]),
    );
    // The second bar's open and low are the quote that was told before.
    expect([...built.open]).toEqual([11, 15]);
    expect([...built.low]).toEqual([10, 14]);
    expect([...built.high]).toEqual([13, 15]);
    expect([...built.close]).toEqual([12, 14]);
  });

  test("a minute without a change has none", () => {
    const built = liveBars(
      quotes([
        [10, 12, 9, 11],
        [11, 11, 11, 11],
        [11, 13, 11, 13],
      ]),
    );
    expect(times(built)).toEqual(["14:28", "14:30"]);
  });
});

test("bars until a time are those that have ended by then", () => {
  const cut = barsUntil(minutes("2024-03-05T14:30:00Z", [1, 2, 3]), Date.parse("2024-03-05T14:32:30Z"));
  expect(times(cut)).toEqual(["14:30", "14:31"]);
});
