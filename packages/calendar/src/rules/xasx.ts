import type { CalendarRules } from "../calendar-rules.ts";
import { christmasOnWeekdays } from "./christmas.ts";

const EARLY = { close: "14:10" };

/** Australian Securities Exchange, the cash market. Source: ASX's yearly calendar of cash market trading days. */
export const xasx: CalendarRules = {
  id: "XASX",
  title: "Australian Securities Exchange",
  zone: "Australia/Sydney",
  certainFrom: "2010-01-01",
  week: [{ weekdays: [1, 2, 3, 4, 5], hours: { open: "10:00", close: "16:00" } }],
  holidays: [
    { name: "New Year's Day", day: { type: "date", month: 1, day: 1, observance: "weekend-to-monday" } },
    { name: "Australia Day", day: { type: "date", month: 1, day: 26, observance: "weekend-to-monday" } },
    { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
    { name: "Easter Monday", day: { type: "easter", plusDays: 1 } },
    // On a weekend it is not made up for; 2010 was the exception.
    { name: "Anzac Day", day: { type: "date", month: 4, day: 25 } },
    { name: "King's (until 2022 Queen's) Birthday", day: { type: "weekday", month: 6, weekday: 1, nth: 2 } },
    ...christmasOnWeekdays,
  ],
  specialHours: [
    {
      name: "Last trading day before Christmas",
      day: { type: "date", month: 12, day: 24, observance: "weekend-to-friday" },
      exceptYears: [2022],
      hours: EARLY,
    },
    {
      name: "Last trading day of the year",
      day: { type: "date", month: 12, day: 31, observance: "weekend-to-friday" },
      exceptYears: [2022],
      hours: EARLY,
    },
  ],
  oneOffs: [
    { date: "2010-04-26", reason: "Anzac Day, which was a Sunday" },
    { date: "2011-04-26", reason: "Easter Tuesday, as Easter Monday was Anzac Day" },
    { date: "2022-09-22", reason: "National day of mourning for Elizabeth II" },
  ],
  phases: [
    { kind: "opening-auction", start: "07:00", end: "10:00" },
    { kind: "closing-auction", start: { at: "close", plusMinutes: 0 }, end: { at: "close", plusMinutes: 10 } },
  ],
  notes: [
    "Shares opened in five groups by name, from 10:00 to 10:09, for most of these years; the hours give the first group's opening.",
    "Early closes fall on the last trading day before Christmas and of the year; in 2022, when both were Fridays, ASX kept full days. Whether it will again in 2028 is not known.",
    "In 2026 and 2027, when Anzac Day falls on a weekend and New South Wales keeps the Monday after it, the exchange is taken to trade on that Monday, as it did before.",
    "The outage of 2020-11-16 is not in the hours: the day was a session.",
  ],
};
