import { EMPTY_CONTRACT } from "@tickwork/tws-wire/wire-contract";
import { beforeEach, describe, expect, test } from "vitest";
import { RecordingClient } from "../../test/recording-client.ts";
import type { Listing } from "../market/listing.ts";
import { MarketBoard } from "../market/market-board.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { HistoryDesk } from "./history-desk.ts";

/** 2024-06-05 11:00:20 New York, a Wednesday, two days after the synthetic market began. */
const NOW = Date.UTC(2024, 5, 5, 15, 0, 20);

const feed = new SyntheticFeed({ seed: 1 });
const aapl = feed.find("AAPL") as Listing;
const euro = feed.find("EUR.USD") as Listing;
let client: RecordingClient;
let desk: HistoryDesk;
let tasks: Iterator<unknown>[];
let isPaced: boolean;

beforeEach(() => {
  client = new RecordingClient();
  tasks = [];
  isPaced = false;
  const board = new MarketBoard();
  desk = new HistoryDesk({
    feed,
    now: () => NOW,
    isPaced: () => isPaced,
    row: (listing) => board.row(listing),
    work(task) {
      tasks.push(task);
      return () => tasks.splice(tasks.indexOf(task), 1);
    },
  });
});

interface Asked {
  readonly requestId?: number;
  readonly end?: string;
  readonly barSize?: string;
  readonly duration?: string;
  readonly regularHoursOnly?: boolean;
  readonly whatToShow?: string;
  readonly dateFormat?: number;
}

function ask(listing: Listing, of: Asked): void {
  const usual = { requestId: 1, end: "", barSize: "1 day", duration: "30 D", whatToShow: "TRADES", dateFormat: 1 };
  const asked = { ...usual, regularHoursOnly: true, keepUpToDate: false, contract: EMPTY_CONTRACT, ...of };
  desk.request(client, { type: "request-history", ...asked }, listing);
}

function work(): void {
  for (const task of tasks.splice(0)) while (task.next().done !== true);
}

function bars(listing: Listing, of: Asked) {
  ask(listing, of);
  work();
  const answer = client.take().find((message) => message.type === "history");
  return answer?.bars ?? [];
}

function text(listing: Listing, of: Asked): string {
  ask(listing, of);
  work();
  const [answer] = client.take();
  return answer?.type === "error" ? `${answer.code} ${answer.text}` : `${answer?.type}`;
}

describe("bars of the synthetic market", () => {
  test("thirty days of AAPL are thirty daily bars that end today", () => {
    const days = bars(aapl, {});
    expect(days).toHaveLength(30);
    expect(days.map(({ time }) => time).slice(-3)).toEqual(["20240603", "20240604", "20240605"]);
    for (const { open, high, low, close, volume } of days) {
      expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
      expect(low).toBeLessThanOrEqual(Math.min(open, close));
      expect(volume).toBeGreaterThan(1_000_000);
    }
  });

  test("EUR.USD has middles without volume, dated with the day that ends at 17:00", () => {
    const days = bars(euro, { whatToShow: "MIDPOINT" });
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toMatchObject({ time: "20240605", volume: -1, averagePrice: -1, count: -1 });
  });

  test("a day is what its hours and minutes make of it", () => {
    const [day] = bars(aapl, { end: "20240604 16:00:00 US/Eastern", duration: "1 D" });
    for (const barSize of ["1 min", "5 mins", "1 hour", "8 hours"]) {
      const parts = bars(aapl, { end: "20240604 16:00:00 US/Eastern", duration: "1 D", barSize });
      expect(parts[0]?.time).toBe("20240604 09:30:00 US/Eastern");
      expect(parts[0]?.open).toBe(day?.open);
      expect(parts.at(-1)?.close).toBe(day?.close);
      expect(Math.max(...parts.map(({ high }) => high))).toBe(day?.high);
      expect(parts.reduce((sum, { volume }) => sum + volume, 0)).toBe(day?.volume);
    }
  });

  test("bars of seconds stand where nothing is traded, and together are the minute", () => {
    const of = { end: "20240604 10:00:00 US/Eastern", duration: "60 S" };
    const [minute] = bars(aapl, { ...of, barSize: "1 min" });
    const parts = bars(aapl, { ...of, barSize: "5 secs" });
    expect(parts.map(({ count }) => count)).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0]);
    expect(parts.reduce((sum, { volume }) => sum + volume, 0)).toBe(minute?.volume);
    expect([parts[0]?.open, parts.at(-1)?.close]).toEqual([minute?.open, minute?.close]);
  });

  test("thirty years of days reach over the days that are drawn by minutes without a jump", () => {
    const days = bars(aapl, { duration: "30 Y" });
    expect(days.length).toBeGreaterThan(7_500);
    expect(days[0]?.time).toBe("19940606");
    const largest = Math.max(
      ...days.slice(1).map(({ open }, at) => Math.abs(Math.log(open / (days[at]?.close ?? Number.NaN)))),
    );
    expect(largest).toBeLessThan(0.1);
    expect(bars(aapl, { duration: "30 Y" })).toEqual(days);
  });

  test("weeks and months are dated with their last day, and a currency has no trend over decades", () => {
    const weeks = bars(aapl, { duration: "1 M", barSize: "1W" });
    expect(weeks.map(({ time }) => time)).toEqual(["20240510", "20240517", "20240524", "20240531", "20240605"]);
    const months = bars(euro, { duration: "20 Y", barSize: "1 month", whatToShow: "MIDPOINT" });
    expect(months.at(-2)?.time).toBe("20240531");
    const closes = months.map(({ close }) => close);
    expect(Math.min(...closes)).toBeGreaterThan(0.4);
    expect(Math.max(...closes)).toBeLessThan(2.5);
  });

  test("bids lie under asks, and BID_ASK has the means of both sides with the lowest bid and the highest ask", () => {
    const of = { end: "20240604 16:00:00 US/Eastern", duration: "1 D", barSize: "1 hour" };
    const [bid, asked, both] = ["BID", "ASK", "BID_ASK"].map((whatToShow) => bars(euro, { ...of, whatToShow })[3]);
    expect(both?.low).toBe(bid?.low);
    expect(both?.high).toBe(asked?.high);
    expect(both?.open).toBeLessThan(both?.close ?? 0);
  });

  test("volatility is that of thirty daily moves, options imply a little more, and borrowing has its rate", () => {
    const [measured] = bars(aapl, { duration: "1 W", whatToShow: "HISTORICAL_VOLATILITY" });
    const [implied] = bars(aapl, { duration: "1 W", whatToShow: "OPTION_IMPLIED_VOLATILITY" });
    expect(measured?.close).toBeGreaterThan(0.1);
    expect(measured?.close).toBeLessThan(0.6);
    expect((implied?.close ?? 0) / (measured?.close ?? 1)).toBeCloseTo(1.1, 4);
    expect(bars(aapl, { duration: "1 W", whatToShow: "FEE_RATE" })[0]?.close).toBe(0.25);
  });

  test("times come as texts of the exchange's zone, as seconds, or without the year", () => {
    const of = { end: "20240604-14:00:00", duration: "1800 S", barSize: "30 mins" };
    expect(bars(aapl, of)[0]?.time).toBe("20240604 09:30:00 US/Eastern");
    expect(bars(aapl, { ...of, dateFormat: 2 })[0]?.time).toBe("1717507800");
    expect(bars(aapl, { ...of, dateFormat: 3 })[0]?.time).toBe("0604 09:30:00 US/Eastern");
  });

  test("before version 175 stocks are counted in lots of a hundred", () => {
    const shares = bars(aapl, {}).at(-1)?.volume ?? 0;
    client = new RecordingClient(174);
    expect(bars(aapl, {}).at(-1)?.volume).toBe(Math.floor(shares / 100));
  });
});

describe("requests that a Gateway refuses", () => {
  test.each<[string, Asked, string]>([
    [
      "a size that is none",
      { barSize: "1 sec" },
      "321 Error validating request.-'bF' : cause - Historical data bar size setting is invalid. Legal ones are: 1 secs, 5 secs, 10 secs, 15 secs, 30 secs, 1 min, 2 mins, 3 mins, 5 mins, 10 mins, 15 mins, 20 mins, 30 mins, 1 hour, 2 hours, 3 hours, 4 hours, 8 hours, 1 day, 1W, 1M",
    ],
    [
      "a duration that is none",
      { duration: "5 X" },
      "321 Error validating request.-'bF' : cause - When specifying a unit, historical data request duration format is integer{SPACE}unit (S|D|W|M|Y).",
    ],
    [
      "more than a year in days",
      { duration: "400 D" },
      "321 Error validating request.-'bF' : cause - Historical data requests for durations longer than 365 days must be made in years.",
    ],
    [
      "more than a day in seconds",
      { duration: "90000 S" },
      "321 Error validating request.-'bF' : cause - Historical data request for greater than 86400 seconds rejected.",
    ],
    [
      "half a minute's half",
      { duration: "15 S", barSize: "1 secs" },
      "321 Error validating request.-'bF' : cause - Historical data requested duration is invalid.",
    ],
    [
      "what nobody shows",
      { whatToShow: "LAST" },
      "321 Error validating request.-'bF' : cause - What to show value of LAST rejected.",
    ],
    [
      "a format of dates that is none",
      { dateFormat: 4 },
      "321 Error validating request.-'bF' : cause - Date formatting selection of 4 rejected.",
    ],
    [
      "adjusted prices with an end",
      { whatToShow: "ADJUSTED_LAST", end: "20240604-14:00:00" },
      "321 Error validating request.-'bF' : cause - End date not supported with adjusted last",
    ],
    [
      "adjusted prices by weeks",
      { whatToShow: "ADJUSTED_LAST", barSize: "1W" },
      "321 Error validating request.-'bF' : cause - Multi day bar size not supported with adjusted last",
    ],
    [
      "a schedule of hours",
      { whatToShow: "SCHEDULE", barSize: "1 hour" },
      "321 Error validating request.-'bF' : cause - Only daily resolution supported for Schedule requests",
    ],
    [
      "a day of seconds",
      { duration: "1 D", barSize: "1 secs" },
      "162 Historical Market Data Service error message:invalid step: 1",
    ],
    [
      "decades of minutes",
      { duration: "5 Y", barSize: "1 min" },
      "162 Historical Market Data Service error message:Time length exceed max.",
    ],
    [
      "yields of a stock",
      { whatToShow: "YIELD_BID" },
      "162 Historical Market Data Service error message:No historical market data for AAPL/STK@BEST BidYield 1d",
    ],
    [
      "minutes of long ago",
      { end: "20100104-16:00:00", duration: "1 D", barSize: "1 min" },
      "162 Historical Market Data Service error message:HMDS query returned no data: AAPL@SMART Trades",
    ],
  ])("%s", (_, of, expected) => {
    expect(text(aapl, of)).toBe(expected);
  });

  test("trades of a currency pair", () => {
    expect(text(euro, { barSize: "1 min", duration: "1 D" })).toBe(
      "162 Historical Market Data Service error message:No historical market data for EUR/CASH@FXSUBPIP Last 60",
    );
  });

  test("a time without a zone is answered with a warning", () => {
    ask(aapl, { end: "20240604 14:00:00", duration: "1 D" });
    work();
    expect(client.take().map((message) => (message.type === "error" ? message.code : message.type))).toEqual([
      2_174,
      "history",
    ]);
  });
});

describe("open requests", () => {
  test("are answered in pieces, and one that is cancelled before is never answered", () => {
    ask(aapl, { requestId: 1 });
    ask(aapl, { requestId: 2 });
    expect(client.take()).toEqual([]);
    desk.cancel(client, 1);
    work();
    expect(client.take().map((message) => message.type)).toEqual(["error", "history"]);
    desk.cancel(client, 2);
    expect(client.takeCodes()).toEqual([366]);
  });

  test("are fifty at most, and end with the client", () => {
    for (let requestId = 1; requestId <= 51; requestId += 1) ask(aapl, { requestId });
    expect(client.takeCodes()).toEqual([322]);
    desk.leave(client);
    expect(tasks).toEqual([]);
  });

  test("are paced by IBKR's rules when those count: small bars, the same again within fifteen seconds", () => {
    isPaced = true;
    const small = { duration: "60 S", barSize: "5 secs" };
    expect(text(aapl, small)).toBe("history");
    expect(text(aapl, small)).toBe(
      "162 Historical Market Data Service error message:Historical data request pacing violation",
    );
    expect([text(aapl, {}), text(aapl, {})]).toEqual(["history", "history"]);
  });
});
