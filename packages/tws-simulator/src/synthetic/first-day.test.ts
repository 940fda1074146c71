import { expect, test } from "vitest";
import { EMPTY_CONTRACT } from "@tickwork/tws-wire/wire-contract";
import { playedTicks } from "../history/played-bars.ts";
import { answerHistoricalTicks } from "../history/historical-ticks.ts";
import type { Listing } from "../market/listing.ts";
import { SyntheticFeed } from "./synthetic-feed.ts";

/** 2026-06-25 10:00 New York. */
const NOW = Date.UTC(2026, 5, 25, 14);
const feed = new SyntheticFeed({ seed: 1, start: NOW });
const listing = (symbol: string): Listing => feed.find(symbol) as Listing;
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

test("history begins on the day of a stock's first trade, and none is known of the day before", () => {
  expect(feed.head(listing("AAPL"))).toBe(345_479_400_000);
  expect(feed.day(listing("AAPL"), dayOf("1980-12-12"))?.trades?.close).toBeGreaterThan(0);
  expect(feed.day(listing("AAPL"), dayOf("1980-12-11"))).toBeUndefined();
  expect(feed.head(listing("META"))).toBe(Date.UTC(2012, 4, 18, 13, 30));
  expect(feed.day(listing("META"), dayOf("2012-05-17"))).toBeUndefined();
});

test("history of what has no known first day begins in 1990", () => {
  expect(feed.head(listing("IBM"))).toBe(Date.UTC(1990, 0, 2, 14, 30));
});

test("an instrument that was not listed yet when the market begins still plays, with the history of its minutes", () => {
  const early = new SyntheticFeed({ seed: 1, start: Date.UTC(2011, 5, 1, 14) });
  const meta = early.find("META") as Listing;
  expect(early.head(meta)).toBeLessThan(Date.UTC(2011, 5, 1));
  expect(early.bars(meta, early.head(meta), Date.UTC(2011, 5, 1, 14)).length).toBeGreaterThan(0);
});

test("ticks of a day that is known as a whole are its open, extremes and close", () => {
  const spy = listing("SPY");
  const day = dayOf("2024-05-08");
  const whole = feed.day(spy, day);
  const open = Date.UTC(2024, 4, 8, 13, 30);
  expect(playedTicks(feed, spy, open, open + 6 * 3_600_000)).toEqual([]);
  const answer = answerHistoricalTicks(
    {
      type: "request-historical-ticks",
      requestId: 4,
      contract: EMPTY_CONTRACT,
      start: "20240508-13:30:00",
      end: "",
      count: 4,
      whatToShow: "TRADES",
      regularHoursOnly: true,
      ignoreSize: true,
    },
    spy,
    { feed, now: NOW },
  );
  if (!("type" in answer) || answer.type !== "historical-trade-ticks") throw new Error(JSON.stringify(answer));
  const prices = answer.ticks.map(({ price }) => price);
  expect(answer.ticks[0]?.timeSeconds).toBe(open / 1_000);
  expect([prices[0], prices.at(-1), Math.max(...prices), Math.min(...prices)]).toEqual([
    whole?.trades?.open,
    whole?.trades?.close,
    whole?.trades?.high,
    whole?.trades?.low,
  ]);
});
