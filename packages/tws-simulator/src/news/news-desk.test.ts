import { beforeEach, describe, expect, test } from "vitest";
import { RecordingClient } from "../../test/recording-client.ts";
import type { Listing } from "../market/listing.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { NewsDesk } from "./news-desk.ts";
import { ResearchDesk } from "./research-desk.ts";

const NOW = Date.UTC(2024, 5, 5, 15);
const aapl = new SyntheticFeed({ seed: 1 }).find("AAPL") as Listing;
const byConId = (conId: number) => (conId === aapl.conId ? aapl : undefined);

let client: RecordingClient;
let news: NewsDesk;

beforeEach(() => {
  client = new RecordingClient();
  news = new NewsDesk({ now: () => NOW, byConId });
});

function headlines(of: {
  conId?: number;
  providers?: readonly string[];
  start?: string;
  end?: string;
  count?: number;
}) {
  const asked = { conId: aapl.conId, providers: [], start: "", end: "", count: 10, ...of };
  news.tellHistory(client, { type: "request-historical-news", requestId: 1, ...asked });
  return client.take();
}

describe("news", () => {
  test("is told newest first, never from the future, and says that it is made up", () => {
    const told = headlines({ count: 5 });
    expect(told.map(({ type }) => type)).toEqual([...Array(5).fill("historical-news"), "historical-news-end"]);
    expect(told.at(-1)).toMatchObject({ hasMore: true });
    const times = told.flatMap((message) => (message.type === "historical-news" ? [message.time] : []));
    expect(times).toEqual(times.toSorted().toReversed());
    expect((times[0] ?? "") <= "2024-06-05 15:00:00.0").toBe(true);
    expect(told[0]).toMatchObject({ headline: expect.stringMatching(/^\[Simulated\] AAPL /) });
    expect(headlines({ count: 5 })).toEqual(told);
  });

  test("is limited to a span and to providers", () => {
    const span = { start: "2024-05-01 00:00:00.0", end: "2024-05-08 00:00:00 US/Eastern", count: 300 };
    const all = headlines(span);
    expect(all.at(-1)).toMatchObject({ hasMore: false });
    const some = headlines({ ...span, providers: ["BRFG"] });
    expect(some.length).toBeLessThan(all.length);
    for (const item of some.slice(0, -1))
      expect(item).toMatchObject({ provider: "BRFG", time: expect.stringMatching(/^2024-05-0/) });
  });

  test("of unknown contracts, providers and times is refused", () => {
    for (const asked of [{ conId: 5 }, { providers: ["XYZ"] }, { start: "yesterday" }]) {
      expect(headlines(asked)).toMatchObject([{ type: "error", code: 321 }]);
    }
  });

  test("has an article for each headline, and error 10172 for any other id", () => {
    const [first] = headlines({ count: 1 });
    if (first?.type !== "historical-news") throw new Error("no headline");
    const { provider, articleId, headline } = first;
    news.tellArticle(client, { type: "request-news-article", requestId: 2, provider, articleId });
    news.tellArticle(client, { type: "request-news-article", requestId: 3, provider, articleId: "BRFG$1.2.3" });
    expect(client.take()).toMatchObject([
      { type: "news-article", requestId: 2, kind: 0, text: expect.stringContaining(headline) },
      { type: "error", id: 3, code: 10_172, text: "Failed to request news article:No data available" },
    ]);
  });
});

describe("bulletins", () => {
  test("reach who listens, and on request who comes later", () => {
    const late = new RecordingClient();
    news.subscribeBulletins(client, false);
    news.bulletin({ kind: 1, text: "Good morning", exchange: "" });
    news.subscribeBulletins(late, true);
    news.cancelBulletins(client);
    news.bulletin({ kind: 2, text: "Out of order", exchange: "ARCA" });
    expect(client.take()).toEqual([
      { type: "news-bulletin", bulletinId: 1, kind: 1, text: "Good morning", exchange: "" },
    ]);
    expect(late.take()).toMatchObject([
      { bulletinId: 1, text: "Good morning" },
      { bulletinId: 2, kind: 2, exchange: "ARCA" },
    ]);
  });
});

describe("events and fundamentals", () => {
  const events = { type: "request-event-data", requestId: 2, conId: aapl.conId, filter: "" } as const;
  const asked = { ...events, fillWatchlist: false, fillPortfolio: false, fillCompetitors: false };
  const request = { ...asked, startDate: "", endDate: "", limit: 2 };

  test("are refused to an account that has subscribed to neither, as a Gateway does", () => {
    const desk = new ResearchDesk({ permissions: { events: false, fundamentals: false }, now: () => NOW, byConId });
    desk.tellEventMetaData(client, 1);
    desk.tellEvents(client, request);
    desk.tellFundamentals(client, 3, "ReportSnapshot", aapl);
    expect(client.takeCodes()).toEqual([10_276, 10_276, 10_358]);
  });

  test("are told to one that has: events only after their meta data, fundamentals of what there is", () => {
    const desk = new ResearchDesk({ permissions: { events: true, fundamentals: true }, now: () => NOW, byConId });
    desk.tellEvents(client, request);
    expect(client.takeCodes()).toEqual([10_282]);
    desk.tellEventMetaData(client, 1);
    desk.tellEvents(client, request);
    desk.tellEvents(client, { ...request, filter: "{}" });
    desk.tellFundamentals(client, 3, "ReportSnapshot", aapl);
    desk.tellFundamentals(client, 4, "RESC", aapl);
    const [meta, data, filtered, snapshot, unknown] = client.take();
    expect(meta).toMatchObject({ type: "event-meta-data", json: expect.stringContaining('"simulated":true') });
    if (data?.type !== "event-data") throw new Error("no events");
    expect(JSON.parse(data.json)).toHaveLength(2);
    expect(filtered).toMatchObject({ code: 10_283 });
    expect(snapshot).toMatchObject({ xml: expect.stringContaining('<IssueID Type="Ticker">AAPL</IssueID>') });
    expect(unknown).toMatchObject({ code: 430 });
  });
});
