import { MINUTE_MS } from "@tickwork/model/time";
import { expect, test } from "vitest";
import { calendarOf } from "./calendar-of.ts";
import { sessionBars, sessionMinutes } from "./session-bars.ts";

const sessionOn = (id: string, date: string) => calendarOf(id).sessions(date, date)[0]!;
const barsOn = (id: string, date: string, minutes: number): string[] =>
  [...sessionBars(sessionOn(id, date), minutes * MINUTE_MS)].map(({ start, end }) =>
    [start, end]
      .map((time) => Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(calendarOf(id).zone))
      .map((time) => time.toPlainTime().toString({ smallestUnit: "minute" }))
      .join("-"),
  );

test("Tokyo's hours stop at lunch and begin anew after it", () => {
  expect(barsOn("XTKS", "2025-01-06", 60)).toEqual([
    "09:00-10:00",
    "10:00-11:00",
    "11:00-11:30",
    "12:30-13:30",
    "13:30-14:30",
    "14:30-15:30",
  ]);
});

test("the last bar of a half day is as short as it must be", () => {
  expect(barsOn("XLON", "2024-12-24", 60).at(-1)).toBe("12:00-12:30");
});

test("minutes of sessions", () => {
  expect(sessionMinutes(sessionOn("XNYS", "2013-10-04"))).toBe(390);
  expect(sessionMinutes(sessionOn("XNYS", "2013-07-03"))).toBe(210);
  expect(sessionMinutes(sessionOn("XTKS", "2024-11-01"))).toBe(300);
  expect(sessionMinutes(sessionOn("XTKS", "2024-11-05"))).toBe(330);
  expect(sessionMinutes(sessionOn("XHKG", "2011-03-04"))).toBe(240);
  expect(sessionMinutes(sessionOn("XHKG", "2011-03-07"))).toBe(300);
  expect(sessionMinutes(sessionOn("XHKG", "2012-03-05"))).toBe(330);
  expect([...sessionBars(sessionOn("XHKG", "2012-03-05"), MINUTE_MS)]).toHaveLength(330);
});

test("in the week of the change of clocks Globex sessions stay 23 hours long", () => {
  for (const { date } of calendarOf("XCME").sessions("2025-10-31", "2025-11-04")) {
    expect(sessionMinutes(sessionOn("XCME", date))).toBe(23 * 60);
  }
});

test("a timeframe of nothing is refused", () => {
  expect(() => [...sessionBars(sessionOn("XNYS", "2013-10-04"), 0)]).toThrow("above 0 ms");
});
