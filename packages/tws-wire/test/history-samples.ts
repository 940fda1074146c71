import type { HistoryMessage } from "../src/server/history/history-messages.ts";
import type { DisplayMessage } from "../src/server/display/display-messages.ts";
import type { NewsMessage } from "../src/server/news/news-messages.ts";
import type { ScannerMessage } from "../src/server/scanner/scanner-messages.ts";
import { EMPTY_CONTRACT } from "../src/wire-contract.ts";

type Told = HistoryMessage | NewsMessage | ScannerMessage | DisplayMessage;

const bar = { open: 1, high: 2, low: 0.5, close: 1.5, volume: 100, averagePrice: 1.25, count: 4 };
const timeSeconds = 1_380_873_645;

/** One message of each type that tells of the past, of news, of scans and of display groups. */
export const historySamples: { readonly [T in Told["type"]]: Told & { type: T } } = {
  history: { type: "history", requestId: 1, start: "a", end: "b", bars: [{ time: "20131004", ...bar }] },
  "history-end": { type: "history-end", requestId: 1, start: "a", end: "b" },
  "history-update": { type: "history-update", requestId: 1, bar: { time: "20131004 09:30:00 US/Eastern", ...bar } },
  "history-schedule": {
    type: "history-schedule",
    requestId: 1,
    start: "20131004-09:30:00",
    end: "20131004-16:00:00",
    timeZone: "US/Eastern",
    sessions: [{ start: "20131004-09:30:00", end: "20131004-16:00:00", day: "20131004" }],
  },
  "head-timestamp": { type: "head-timestamp", requestId: 1, time: "19930129-14:30:00" },
  histogram: { type: "histogram", requestId: 1, rows: [{ price: 168.2, size: 300 }] },
  "historical-ticks": { type: "historical-ticks", requestId: 1, ticks: [{ timeSeconds, price: 168.2, size: 0 }] },
  "historical-bid-ask-ticks": {
    type: "historical-bid-ask-ticks",
    requestId: 1,
    ticks: [{ timeSeconds, attributes: 2, bid: 168.1, ask: 168.3, bidSize: 300, askSize: 500 }],
  },
  "historical-trade-ticks": {
    type: "historical-trade-ticks",
    requestId: 1,
    ticks: [{ timeSeconds, attributes: 1, price: 168.2, size: 100, exchange: "ARCA", conditions: "T" }],
  },
  "news-bulletin": { type: "news-bulletin", bulletinId: 3, kind: 1, text: "Good morning", exchange: "NYSE" },
  "news-providers": { type: "news-providers", providers: [{ code: "BRFG", name: "Briefing" }] },
  "news-article": { type: "news-article", requestId: 1, kind: 0, text: "<p>News</p>" },
  "historical-news": {
    type: "historical-news",
    requestId: 1,
    time: "2013-10-04 13:25:15.0",
    provider: "BRFG",
    articleId: "BRFG$1",
    headline: "News",
  },
  "historical-news-end": { type: "historical-news-end", requestId: 1, hasMore: true },
  "tick-news": {
    type: "tick-news",
    requestId: 1,
    timeMs: timeSeconds * 1_000,
    provider: "BRFG",
    articleId: "BRFG$1",
    headline: "News",
    extra: "",
  },
  fundamentals: { type: "fundamentals", requestId: 1, xml: "<ReportSnapshot/>" },
  "event-meta-data": { type: "event-meta-data", requestId: 1, json: "{}" },
  "event-data": { type: "event-data", requestId: 1, json: "[]" },
  "scanner-parameters": { type: "scanner-parameters", xml: "<ScanParameterResponse/>" },
  "scanner-data": {
    type: "scanner-data",
    requestId: 1,
    rows: [
      {
        rank: 0,
        contract: {
          ...EMPTY_CONTRACT,
          conId: 265_598,
          symbol: "AAPL",
          secType: "STK",
          exchange: "SMART",
          currency: "USD",
        },
        marketName: "NMS",
        distance: "",
        benchmark: "",
        projection: "",
        legs: "",
      },
    ],
  },
  "display-groups": { type: "display-groups", requestId: 1, groups: "1|2" },
  "display-group-updated": { type: "display-group-updated", requestId: 1, contractInfo: "8314@SMART" },
};
