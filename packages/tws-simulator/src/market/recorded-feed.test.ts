import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { feedOf, flatMinutes, friday, minute } from "../../test/bars.ts";
import type { FeedStep } from "./feed.ts";
import { openFeed } from "./open-feed.ts";
import type { RecordedFeed } from "./recorded-feed.ts";
import { isRegularTime } from "./trading-hours.ts";

function play(feed: { peek(): FeedStep | undefined; skip(): void }): FeedStep[] {
  const steps: FeedStep[] = [];
  for (let step = feed.peek(); step !== undefined; step = feed.peek()) {
    steps.push(step);
    feed.skip();
  }
  return steps;
}

function offsets(feed: RecordedFeed): string[] {
  return play(feed).map(
    ({ time, updates }) => `${(time - friday("10:00")) / 1_000}${updates.length === 0 ? " -" : ""}`,
  );
}

describe("RecordedFeed", () => {
  test("plays four ticks a bar, and the end of a bar on its own only where no tick falls on it", () => {
    expect(offsets(feedOf(flatMinutes(friday("10:00"), [1, 2])))).toEqual([
      "0",
      "15",
      "30",
      "45",
      "60",
      "75",
      "90",
      "105",
      "120 -",
    ]);
  });

  test("tells every boundary of bars within a day, over gaps too", () => {
    const bars = [minute(friday("10:00"), [1, 1, 1, 1]), minute(friday("10:03"), [1, 1, 1, 1])];
    expect(offsets(feedOf(bars)).slice(4, 8)).toEqual(["60 -", "120 -", "180", "195"]);
  });

  test("has no ticks that know a later quote: the quote keeps the distance that it has at the close", () => {
    const steps = play(feedOf([minute(friday("10:00"), [168, 169, 167, 168.5])]));
    const quotes = steps.flatMap(({ updates }) => updates.map(({ bid, ask, last }) => [bid, last, ask]));
    expect(quotes).toEqual([
      [167.99, 168, 168.01],
      [166.99, 167, 167.01],
      [168.99, 169, 169.01],
      [168.49, 168.5, 168.51],
    ]);
  });

  test("gives the bars that lie within a span", () => {
    const feed = feedOf(flatMinutes(friday("10:00"), [1, 2, 3, 4]));
    const prices = (from: string, to: string, more = 0) =>
      feed.bars(feed.find("SPY") as never, friday(from), friday(to) + more).map(({ trades }) => trades?.open);
    expect(prices("10:01", "10:03")).toEqual([2, 3]);
    expect(prices("10:00", "10:02", 59_999)).toEqual([1, 2]);
    expect(prices("10:05", "10:09")).toEqual([]);
  });
});

const data = (name: string): string => fileURLToPath(new URL(`../../../../../shared/data/${name}`, import.meta.url));
const hasData = existsSync(data("us-minute"));

describe.skipIf(!hasData)("recorded data (skipped where ../shared/data is not there)", () => {
  test("six days of SPY are six sessions, from 04:00 to 20:00, volume and all", () => {
    const steps = play(openFeed({ feed: data("us-minute"), symbol: "SPY", seed: 1 }));
    expect(new Set(steps.map(({ day }) => day)).size).toBe(6);
    expect(steps.every(({ time }, at) => at === 0 || time > (steps[at - 1]?.time ?? 0))).toBe(true);
    expect(steps.length).toBe(20_890);
    const trades = steps.flatMap(({ updates }) => updates).filter(({ last }) => !Number.isNaN(last));
    expect(trades.length % 4).toBe(0);
    const regular = steps.filter(({ time }) => isRegularTime("us-stocks", time));
    expect(new Set(regular.map(({ day }) => day)).size).toBe(6);
  });

  test("EUR.USD runs through the Sunday opening, which belongs to Monday", () => {
    const steps = play(openFeed({ feed: data("fx-minute"), symbol: "EUR.USD", seed: 1 }));
    const sunday = steps.find(({ time }) => time >= Date.UTC(2014, 4, 3));
    expect(new Date(sunday?.time ?? 0).toISOString()).toBe("2014-05-04T21:00:00.000Z");
    expect(sunday?.day).toBe(Date.UTC(2014, 4, 5) / 86_400_000);
    expect(new Set(steps.map(({ day }) => day)).size).toBe(7);
    expect(steps.flatMap(({ updates }) => updates).every(({ bid, ask }) => bid < ask)).toBe(true);
  });

  test.each([
    ["us-daily/SPY.csv", "SPY"],
    ["us-hour/SPY.csv", "SPY"],
    ["fx-daily/EURUSD.csv", "EUR.USD"],
    ["GOOG-2004-2013.csv", "GOOG"],
  ])("%s plays too", (file, symbol) => {
    const feed = openFeed({ feed: data(file), symbol, seed: 1 });
    const first = Array.from({ length: 10 }, () => {
      const step = feed.peek();
      feed.skip();
      return step?.time ?? 0;
    });
    expect(first.every((time, at) => at === 0 || time > (first[at - 1] as number))).toBe(true);
  });
});
