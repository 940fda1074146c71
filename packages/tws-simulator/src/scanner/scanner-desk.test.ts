import type { ScannerSubscription } from "@tickwork/tws-wire/client/scanner/scanner-requests";
import { beforeEach, describe, expect, test } from "vitest";
import { RecordingClient } from "../../test/recording-client.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { DayFigureBook, type DayFigures } from "./day-figures.ts";
import { ScannerDesk } from "./scanner-desk.ts";
import { scannerParametersXml } from "./scanner-parameters.ts";
import { SCAN_CODES } from "./scan-codes.ts";
import { scannerUniverse } from "./scanner-universe.ts";

/** 2024-06-05 11:00 New York. */
const START = Date.UTC(2024, 5, 5, 15);
const feed = new SyntheticFeed({ seed: 1 });
const book = new DayFigureBook(feed);
const figures: readonly DayFigures[] = scannerUniverse(feed, []).flatMap(
  (listing) => book.figures(listing, START) ?? [],
);

let client: RecordingClient;
let desk: ScannerDesk;
let now: number;

beforeEach(() => {
  client = new RecordingClient();
  now = START;
  desk = new ScannerDesk({ feed, now: () => now, active: () => [] });
});

const plain: ScannerSubscription = {
  rows: 5,
  instrument: "STK",
  location: "STK.US.MAJOR",
  scanCode: "TOP_PERC_GAIN",
  abovePrice: undefined,
  belowPrice: undefined,
  aboveVolume: undefined,
  marketCapAbove: undefined,
  marketCapBelow: undefined,
  stockTypeFilter: "",
  filters: [],
};

function scan(of: Partial<ScannerSubscription>, requestId = 1): void {
  desk.subscribe(client, { type: "request-scanner", requestId, subscription: { ...plain, ...of } });
}

function symbols(): readonly string[] {
  return client
    .take()
    .flatMap((message) => (message.type === "scanner-data" ? message.rows : []))
    .map(({ contract }) => contract.symbol);
}

function found(symbol: string): DayFigures {
  return figures.find(({ listing }) => listing.symbol === symbol) as DayFigures;
}

describe("scans", () => {
  test("rank the stocks of the market by the day's gain, and number the rows from 0", () => {
    scan({});
    const [data] = client.take();
    if (data?.type !== "scanner-data") throw new Error("no rows");
    expect(data.rows.map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4]);
    const gains = data.rows
      .map(({ contract }) => found(contract.symbol))
      .map(({ last, previousClose }) => last / previousClose);
    expect(gains).toEqual(gains.toSorted((left, right) => right - left));
    expect(Math.min(...gains)).toBeGreaterThan(1);
  });

  test("of losses and of gains have no row in common", () => {
    scan({ rows: 50 });
    const gainers = symbols();
    scan({ rows: 50, scanCode: "TOP_PERC_LOSE" }, 2);
    const losers = symbols();
    expect(gainers.filter((symbol) => losers.includes(symbol))).toEqual([]);
    expect(gainers.length + losers.length).toBeGreaterThan(25);
  });

  test("before the first trade of a day look at the day before", () => {
    now = Date.UTC(2024, 5, 5, 13, 30); // the open
    scan({ scanCode: "MOST_ACTIVE" });
    expect(symbols()).toHaveLength(5);
  });

  test("leave out what the filters leave out", () => {
    scan({ scanCode: "MOST_ACTIVE", rows: undefined, abovePrice: 50, filters: [{ tag: "priceBelow", value: "150" }] });
    const prices = symbols().map((symbol) => found(symbol).last);
    expect(prices.length).toBeGreaterThan(0);
    expect(Math.min(...prices)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...prices)).toBeLessThanOrEqual(150);
  });

  test.each(SCAN_CODES.map(({ code }) => code))("%s finds something or says that it does not", (scanCode) => {
    scan({ scanCode });
    const told = client.take();
    const [data, none] = told.map((message) => (message.type === "error" ? message.code : message.type));
    expect(data).toBe("scanner-data");
    expect([undefined, 165]).toContain(none);
  });

  test("are told again every thirty seconds of market time, until they are cancelled", () => {
    scan({});
    client.take();
    now += 29_000;
    desk.advance(now);
    expect(client.take()).toEqual([]);
    now += 1_000;
    desk.advance(now);
    expect(client.take()).toMatchObject([{ type: "scanner-data", requestId: 1 }]);
    desk.cancel(client, 1);
    desk.cancel(client, 1);
    expect(client.takeCodes()).toEqual([162, 365]);
  });

  test.each([
    ["a code that nobody knows", { scanCode: "27" }, 162],
    ["another instrument", { instrument: "BOND" }, 162],
    ["another place", { location: "STK.HK" }, 162],
  ])("%s is refused", (_, of, code) => {
    scan(of);
    expect(client.takeCodes()).toEqual([code]);
  });

  test("run ten at a time, each with an id of its own", () => {
    for (const requestId of [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) scan({}, requestId);
    expect(client.takeCodes()).toEqual([322, 322]);
    desk.leave(client);
    now += 60_000;
    desk.advance(now);
    expect(client.take()).toEqual([]);
  });
});

test("the parameters name every scan, place and filter, in well-formed XML", () => {
  const xml = scannerParametersXml();
  for (const { code } of SCAN_CODES) expect(xml).toContain(`<scanCode>${code}</scanCode>`);
  const open: string[] = [];
  const mismatches: unknown[] = [];
  for (const [, end, name, self] of xml.matchAll(/<(\/?)([A-Za-z]+)[^>]*?(\/?)>/g)) {
    if (end === "/") mismatches.push(...(open.pop() === name ? [] : [name]));
    else if (self !== "/") open.push(name as string);
  }
  expect([open, mismatches]).toEqual([[], []]);
});
