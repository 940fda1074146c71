import { describe, expect, test } from "vitest";
import { historySamples } from "../../../test/history-samples.ts";
import { libraryDecode } from "../../../test/library.ts";
import { fieldsOf } from "../../../test/payload.ts";
import type { ServerMessage } from "../server-message.ts";

const versions = Array.from({ length: 94 }, (_, index) => index + 100);

function told(version: number, message: ServerMessage): readonly unknown[] {
  return libraryDecode([fieldsOf(message, version)], version)[0]?.values ?? [];
}

describe("history on the wire", () => {
  test.each(versions)("bars say the same at version %i", (version) => {
    const [requestId, time, open, high, low, close, volume, count, averagePrice] = told(
      version,
      historySamples.history,
    );
    expect([requestId, time, open, high, low, close, volume, count, averagePrice]).toEqual([
      1,
      "20131004",
      1,
      2,
      0.5,
      1.5,
      100,
      4,
      1.25,
    ]);
  });

  test("an update has its prices in an order of its own", () => {
    const [, time, open, high, low, close, volume, count, averagePrice] = told(193, historySamples["history-update"]);
    expect([time, open, high, low, close]).toEqual(["20131004 09:30:00 US/Eastern", 1, 2, 0.5, 1.5]);
    expect([volume, count, averagePrice]).toEqual([100, 4, 1.25]);
  });

  test("from version 196 on the span of a history comes in a message of its own", () => {
    expect(fieldsOf(historySamples.history, 193).slice(0, 5)).toEqual(["17", "1", "a", "b", "1"]);
    expect(fieldsOf(historySamples.history, 196).slice(0, 4)).toEqual(["17", "1", "1", "20131004"]);
    expect(fieldsOf(historySamples["history-end"], 196)).toEqual(["108", "1", "a", "b"]);
  });

  test("a schedule, a head timestamp and a histogram say what they mean", () => {
    expect(told(193, historySamples["history-schedule"])).toEqual([
      1,
      "20131004-09:30:00",
      "20131004-16:00:00",
      "US/Eastern",
      [{ startDateTime: "20131004-09:30:00", endDateTime: "20131004-16:00:00", refDate: "20131004" }],
    ]);
    expect(told(193, historySamples["head-timestamp"])).toEqual([1, "19930129-14:30:00"]);
    expect(told(193, historySamples.histogram)).toEqual([1, [{ price: 168.2, size: 300 }]]);
  });

  test("ticks of the three kinds end their answer", () => {
    expect(told(193, historySamples["historical-ticks"])).toEqual([
      1,
      [{ time: 1_380_873_645, price: 168.2, size: 0 }],
      true,
    ]);
    expect(told(193, historySamples["historical-bid-ask-ticks"])).toMatchObject([
      1,
      [{ priceBid: 168.1, priceAsk: 168.3, sizeBid: 300, sizeAsk: 500, tickAttribBidAsk: { askPastHigh: true } }],
      true,
    ]);
    expect(told(193, historySamples["historical-trade-ticks"])).toMatchObject([
      1,
      [{ price: 168.2, size: 100, exchange: "ARCA", specialConditions: "T", tickAttribLast: { pastLimit: true } }],
      true,
    ]);
  });
});

describe("news, scans and display groups on the wire", () => {
  test.each([
    ["news-bulletin", [3, 1, "Good morning", "NYSE"]],
    ["news-providers", [[{ providerCode: "BRFG", providerName: "Briefing" }]]],
    ["news-article", [1, 0, "<p>News</p>"]],
    ["historical-news", [1, "2013-10-04 13:25:15.0", "BRFG", "BRFG$1", "News"]],
    ["historical-news-end", [1, true]],
    ["tick-news", [1, 1_380_873_645_000, "BRFG", "BRFG$1", "News", ""]],
    ["fundamentals", [1, "<ReportSnapshot/>"]],
    ["event-meta-data", [1, "{}"]],
    ["event-data", [1, "[]"]],
    ["scanner-parameters", ["<ScanParameterResponse/>"]],
    ["display-groups", [1, "1|2"]],
    ["display-group-updated", [1, "8314@SMART"]],
  ] as const)("%s says the same to the library", (type, values) => {
    expect(told(193, historySamples[type])).toEqual(values);
  });

  test("a row of a scan carries its rank and contract", () => {
    const [requestId, rank, details] = told(193, historySamples["scanner-data"]);
    expect([requestId, rank]).toEqual([1, 0]);
    expect(details).toMatchObject({
      contract: { conId: 265_598, symbol: "AAPL", exchange: "SMART" },
      marketName: "NMS",
    });
  });
});
