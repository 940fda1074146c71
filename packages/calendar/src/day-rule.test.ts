import { expect, test } from "vitest";
import { dayOf, type DayRule } from "./day-rule.ts";

test.each<[string, DayRule, number, string | undefined]>([
  ["the third Monday of January", { type: "weekday", month: 1, weekday: 1, nth: 3 }, 2025, "2025-01-20"],
  ["the last Monday of May", { type: "weekday", month: 5, weekday: 1, nth: -1 }, 2025, "2025-05-26"],
  ["a month that ends on that weekday", { type: "weekday", month: 3, weekday: 1, nth: -1 }, 2025, "2025-03-31"],
  [
    "the day after the fourth Thursday",
    { type: "weekday", month: 11, weekday: 4, nth: 4, plusDays: 1 },
    2013,
    "2013-11-29",
  ],
  ["a fifth Monday that is not there", { type: "weekday", month: 2, weekday: 1, nth: 5 }, 2025, undefined],
  ["Good Friday", { type: "easter", plusDays: -2 }, 2013, "2013-03-29"],
  ["a Saturday kept on Friday", { type: "date", month: 7, day: 4, observance: "nearest-weekday" }, 2026, "2026-07-03"],
  ["a Sunday kept on Monday", { type: "date", month: 6, day: 19, observance: "nearest-weekday" }, 2022, "2022-06-20"],
  ["a Saturday not kept", { type: "date", month: 1, day: 1, observance: "sunday-to-monday" }, 2022, "2022-01-01"],
])("%s", (_, rule, year, date) => {
  expect(dayOf(rule, year)?.toString()).toBe(date);
});
