import { expect, test } from "vitest";
import { HOUR_MS } from "@tickwork/model/time";
import { tradingDayOf } from "./trading-day.ts";

test("an evening in New York belongs to its own date, not to London's", () => {
  const day = tradingDayOf(Date.parse("2013-10-05T01:30:00Z"));
  expect(day).toEqual({
    date: "2013-10-04",
    start: Date.parse("2013-10-04T04:00:00Z"),
    end: Date.parse("2013-10-05T04:00:00Z"),
  });
});

test("the day on which the clocks go back has 25 hours", () => {
  const day = tradingDayOf(Date.parse("2013-11-03T18:00:00Z"));
  expect(day.end - day.start).toBe(25 * HOUR_MS);
});
