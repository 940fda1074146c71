import { describe, expect, test } from "vitest";
import { libraryEncode } from "../../../test/library.ts";
import { decodeClientRequest } from "../decode-client-request.ts";

const spy = { conId: 756_733, symbol: "SPY", secType: "STK", exchange: "SMART", primaryExch: "ARCA", currency: "USD" };

/** Versions from one on, up to the newest. */
function from(version: number): readonly number[] {
  return Array.from({ length: 194 - version }, (_, index) => version + index);
}

function ask(version: number, request: string, ...parameters: readonly unknown[]) {
  return decodeClientRequest(libraryEncode(version, request, ...parameters), version);
}

describe("requests for the past", () => {
  test.each(from(118))("a head timestamp is asked for at version %i", (version) => {
    expect(ask(version, "reqHeadTimestamp", 5, spy, "TRADES", true, 2)).toMatchObject({
      type: "request-head-timestamp",
      requestId: 5,
      contract: { conId: 756_733, symbol: "SPY" },
      regularHoursOnly: true,
      whatToShow: "TRADES",
      dateFormat: 2,
    });
  });

  test.each(from(119))("a histogram is asked for at version %i", (version) => {
    expect(ask(version, "reqHistogramData", 5, spy, false, "3 days")).toMatchObject({
      type: "request-histogram",
      requestId: 5,
      regularHoursOnly: false,
      period: "3 days",
    });
  });

  test.each(from(130))("ticks are asked for at version %i", (version) => {
    const start = "20131004 09:30:00 US/Eastern";
    expect(ask(version, "reqHistoricalTicks", 5, spy, start, "", 1_000, "BID_ASK", true, true)).toMatchObject({
      type: "request-historical-ticks",
      requestId: 5,
      start,
      end: "",
      count: 1_000,
      whatToShow: "BID_ASK",
      regularHoursOnly: true,
      ignoreSize: true,
    });
  });

  test("cancels carry the request id", () => {
    expect(ask(193, "cancelHeadTimestamp", 5)).toEqual({ type: "cancel-head-timestamp", requestId: 5 });
    expect(ask(193, "cancelHistogramData", 5)).toEqual({ type: "cancel-histogram", requestId: 5 });
  });
});

describe("requests for news, events and fundamentals", () => {
  test.each(from(117))("historical news is asked for at version %i", (version) => {
    const asked = ask(version, "reqHistoricalNews", 5, 265_598, "BRFG+DJNL", "2013-10-01 00:00:00", "", 10, []);
    expect(asked).toEqual({
      type: "request-historical-news",
      requestId: 5,
      conId: 265_598,
      providers: ["BRFG", "DJNL"],
      start: "2013-10-01 00:00:00",
      end: "",
      count: 10,
    });
  });

  test.each(from(161))("events are asked for with the filters of version %i", (version) => {
    const filters = version >= 171 ? { filter: "{}", fillPortfolio: true } : {};
    const dates = version >= 173 ? { startDate: "20131001", totalLimit: 3 } : {};
    expect(ask(version, "reqWshEventData", 5, { conId: 265_598, ...filters, ...dates })).toEqual({
      type: "request-event-data",
      requestId: 5,
      conId: 265_598,
      filter: version >= 171 ? "{}" : "",
      fillWatchlist: false,
      fillPortfolio: version >= 171,
      fillCompetitors: false,
      startDate: version >= 173 ? "20131001" : "",
      endDate: "",
      limit: version >= 173 ? 3 : undefined,
    });
  });

  test.each([
    ["reqNewsBulletins", [true], { type: "request-news-bulletins", allMessages: true }],
    ["cancelNewsBulletins", [], { type: "cancel-news-bulletins" }],
    ["reqNewsProviders", [], { type: "request-news-providers" }],
    [
      "reqNewsArticle",
      [5, "BRFG", "BRFG$1", []],
      { type: "request-news-article", provider: "BRFG", articleId: "BRFG$1" },
    ],
    ["reqWshMetaData", [5], { type: "request-event-meta-data", requestId: 5 }],
    ["reqCancelWshMetaData", [5], { type: "cancel-event-meta-data", requestId: 5 }],
    ["reqCancelWshEventData", [5], { type: "cancel-event-data", requestId: 5 }],
    [
      "reqFundamentalData",
      [5, spy, "ReportSnapshot", []],
      { type: "request-fundamentals", report: "ReportSnapshot", contract: { symbol: "SPY" } },
    ],
    ["cancelFundamentalData", [5], { type: "cancel-fundamentals", requestId: 5 }],
  ])("reads %s", (request, parameters, expected) => {
    expect(ask(193, request, ...parameters)).toMatchObject(expected);
  });
});

describe("requests for scans and display groups", () => {
  test.each(from(100))("a scan is asked for at version %i", (version) => {
    const subscription = {
      numberOfRows: 10,
      instrument: "STK",
      locationCode: "STK.US.MAJOR",
      scanCode: 0,
      abovePrice: 5,
      aboveVolume: 1_000,
      stockTypeFilter: "ALL",
    };
    const filters = version >= 143 ? [{ tag: "changePercAbove", value: "2" }] : undefined;
    expect(ask(version, "reqScannerSubscription", 5, subscription, [], filters)).toMatchObject({
      type: "request-scanner",
      requestId: 5,
      subscription: {
        rows: 10,
        instrument: "STK",
        location: "STK.US.MAJOR",
        scanCode: "TOP_PERC_GAIN",
        abovePrice: 5,
        belowPrice: undefined,
        aboveVolume: 1_000,
        stockTypeFilter: "ALL",
        filters: filters ?? [],
      },
    });
  });

  test.each([
    ["reqScannerParameters", [], { type: "request-scanner-parameters" }],
    ["cancelScannerSubscription", [5], { type: "cancel-scanner", requestId: 5 }],
    ["queryDisplayGroups", [5], { type: "query-display-groups", requestId: 5 }],
    ["subscribeToGroupEvents", [5, 1], { type: "subscribe-display-group", requestId: 5, group: 1 }],
    [
      "updateDisplayGroup",
      [5, "8314@SMART"],
      { type: "update-display-group", requestId: 5, contractInfo: "8314@SMART" },
    ],
    ["unsubscribeToGroupEvents", [5], { type: "unsubscribe-display-group", requestId: 5 }],
  ])("reads %s", (request, parameters, expected) => {
    expect(ask(193, request, ...parameters)).toEqual(expected);
  });
});
