import type { CalendarRules } from "../calendar-rules.ts";
import { christmasOnWeekdays } from "./christmas.ts";

/** Toronto Stock Exchange. Source: TMX's yearly calendar of trading holidays. */
export const xtse: CalendarRules = {
  id: "XTSE",
  title: "Toronto Stock Exchange",
  zone: "America/Toronto",
  certainFrom: "2010-01-01",
  week: [{ weekdays: [1, 2, 3, 4, 5], hours: { open: "09:30", close: "16:00" } }],
  holidays: [
    { name: "New Year's Day", day: { type: "date", month: 1, day: 1, observance: "weekend-to-monday" } },
    { name: "Family Day", day: { type: "weekday", month: 2, weekday: 1, nth: 3 } },
    { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
    { name: "Victoria Day", day: { type: "weekday-before", month: 5, day: 25, weekday: 1 } },
    { name: "Canada Day", day: { type: "date", month: 7, day: 1, observance: "weekend-to-monday" } },
    { name: "Civic Holiday", day: { type: "weekday", month: 8, weekday: 1, nth: 1 } },
    { name: "Labour Day", day: { type: "weekday", month: 9, weekday: 1, nth: 1 } },
    { name: "Thanksgiving Day", day: { type: "weekday", month: 10, weekday: 1, nth: 2 } },
    ...christmasOnWeekdays,
  ],
  specialHours: [
    {
      name: "Christmas Eve",
      day: { type: "date", month: 12, day: 24 },
      weekdays: [1, 2, 3, 4, 5],
      hours: { close: "13:00" },
    },
  ],
  oneOffs: [],
  phases: [
    { kind: "opening-auction", start: "07:00", end: "09:30" },
    { kind: "closing-auction", start: { at: "close", plusMinutes: 0 }, end: { at: "close", plusMinutes: 0 } },
    { kind: "post-market", start: { at: "close", plusMinutes: 15 }, end: { at: "close", plusMinutes: 60 } },
  ],
  notes: [
    "The halt of 2018-04-27 from 13:39 on, a technical failure, is not in the hours: the day was a session.",
    "On a Christmas Eve, the extended session is given as 15 to 60 minutes after the early close, as on other days.",
  ],
};
