import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { euro, spy } from "../../test/bars.ts";
import { readDataFiles } from "./data-file.ts";
import { readSourceBars } from "./read-source-bars.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-data-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(files: Readonly<Record<string, string>>, of: { symbol?: string; zone?: string; path?: string } = {}) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const symbol = of.symbol ?? "SPY";
  const listing = symbol === "SPY" ? spy : euro;
  return readSourceBars(readDataFiles(of.path ?? folder, symbol), listing, of.zone);
}

function quote(price: number) {
  return { open: price, high: price, low: price, close: price };
}

describe("data files", () => {
  test("of one symbol are read from a folder, in the order of time", () => {
    const header = "time,open,high,low,close,volume";
    const { bars, timeframeMs } = read({
      "SPY-20131007.csv": `${header}\n2013-10-07T13:30:00Z,2,2,2,2,5\n`,
      "SPY-20131004.csv": `${header}\n2013-10-04T13:30:00Z,1,1,1,1,5\n2013-10-04T13:31:00Z,1,1,1,1,5\n`,
      "SPYG-20131004.csv": `${header}\n2013-10-04T13:30:00Z,9,9,9,9,5\n`,
    });
    expect(bars.map(({ trades }) => trades?.open)).toEqual([1, 1, 2]);
    expect(timeframeMs).toBe(60_000);
  });

  test("know their columns by any case, with quotes and sizes, and cells may be empty", () => {
    const { bars } = read({
      "SPY.csv":
        "Time,Open,High,Low,CLOSE,Volume,bid,bid_size,ask,ask_size\r\n2013-10-04T08:00:00Z,,,,,,167.56,300,167.6,500\r\n",
    });
    expect(bars).toEqual([
      {
        start: Date.UTC(2013, 9, 4, 8),
        timeframeMs: 86_400_000,
        trades: undefined,
        volume: 0,
        bid: quote(167.56),
        ask: quote(167.6),
        bidSize: 300,
        askSize: 500,
      },
    ]);
  });

  test("may be bars of bids and asks", () => {
    const { bars } = read(
      {
        "EURUSD.csv":
          "time,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n2014-05-01T00:00:00Z,1,4,0.5,2,1.1,4.1,0.6,2.1\n",
      },
      { symbol: "EUR.USD" },
    );
    expect(bars[0]).toMatchObject({
      bid: { open: 1, high: 4, low: 0.5, close: 2 },
      ask: { close: 2.1 },
      trades: undefined,
    });
  });

  test("of pure dates are whole sessions; a first column without a name is the time", () => {
    const { bars, timeframeMs } = read({
      "SPY.csv": ",Open,High,Low,Close,Volume\n2013-10-04,1,2,0.5,1.5,9\n2013-11-29,1,2,0.5,1.5,9\n",
    });
    expect(timeframeMs).toBe(86_400_000);
    expect(bars.map(({ start, timeframeMs: length }) => [new Date(start).toISOString(), length / 3_600_000])).toEqual([
      ["2013-10-04T13:30:00.000Z", 6.5],
      ["2013-11-29T14:30:00.000Z", 3.5],
    ]);
  });

  test("without a zone need one", () => {
    const files = { "SPY.csv": "time,open,high,low,close\n2013-10-04 09:30:00,1,1,1,1\n" };
    expect(() => read(files)).toThrow(/SPY.csv line 2: "2013-10-04 09:30:00" has no zone; give one with --zone/);
    expect(read(files, { zone: "America/New_York" }).bars[0]?.start).toBe(Date.UTC(2013, 9, 4, 13, 30));
  });

  test.each([
    ["a folder without the symbol", {}, undefined, /Cannot find data for SPY/],
    ["a path that does not exist", {}, "/nowhere/at/all", /Cannot read \/nowhere\/at\/all/],
    ["a file without a time", { "SPY.csv": "open,high\n1,2\n" }, undefined, /no column is named time or date/],
    [
      "a file without prices in its header",
      { "SPY.csv": "time,open\n" },
      undefined,
      /it needs columns open, high, low, close/,
    ],
    ["a file without rows", { "SPY.csv": "time,open,high,low,close\n" }, undefined, /it has no row with prices/],
    [
      "a number that is none",
      { "SPY.csv": "time,open,high,low,close\n2013-10-04T08:00:00Z,x,1,1,1\n" },
      undefined,
      /line 2: "x" is not a number/,
    ],
    [
      "a time that is none",
      { "SPY.csv": "time,open,high,low,close\nyesterdayZ,1,1,1,1\n" },
      undefined,
      /line 2: "yesterdayZ" is not a time/,
    ],
    [
      "a file that begins before the one before it ends",
      {
        "SPY-1.csv": "time,open,high,low,close\n2013-10-04T08:01:00Z,1,1,1,1\n",
        "SPY-2.csv": "time,open,high,low,close\n\n2013-10-04T08:00:00Z,1,1,1,1\n",
      },
      undefined,
      /SPY-2.csv line 3: its time 2013-10-04T08:00:00.000Z is not after the one before, 2013-10-04T08:01:00.000Z/,
    ],
  ])("refuse %s, and say where", (_, files, path, message) => {
    expect(() => read(files as Record<string, string>, path === undefined ? {} : { path })).toThrow(message);
  });
});
