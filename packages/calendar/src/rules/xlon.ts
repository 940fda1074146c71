import type { CalendarRules } from "../calendar-rules.ts";
import { christmasOnWeekdays } from "./christmas.ts";

const HALF_DAY = { close: "12:30" };

/**
 * London Stock Exchange (SETS). Sources: bank holidays of England and Wales (Banking and Financial Dealings Act 1971 and the
 * proclamations for each moved or added day), the exchange's yearly calendar of business days.
 */
export const xlon: CalendarRules = {
  id: "XLON",
  title: "London Stock Exchange",
  zone: "Europe/London",
  certainFrom: "2010-01-01",
  week: [{ weekdays: [1, 2, 3, 4, 5], hours: { open: "08:00", close: "16:30" } }],
  holidays: [
    { name: "New Year's Day", day: { type: "date", month: 1, day: 1, observance: "weekend-to-monday" } },
    { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
    { name: "Easter Monday", day: { type: "easter", plusDays: 1 } },
    {
      name: "Early May bank holiday",
      day: { type: "weekday", month: 5, weekday: 1, nth: 1 },
      exceptYears: [2020],
    },
    {
      name: "Spring bank holiday",
      day: { type: "weekday", month: 5, weekday: 1, nth: -1 },
      exceptYears: [2012, 2022],
    },
    { name: "Summer bank holiday", day: { type: "weekday", month: 8, weekday: 1, nth: -1 } },
    ...christmasOnWeekdays,
  ],
  specialHours: [
    {
      name: "Last trading day before Christmas",
      day: { type: "date", month: 12, day: 24, observance: "weekend-to-friday" },
      hours: HALF_DAY,
    },
    {
      name: "Last trading day of the year",
      day: { type: "date", month: 12, day: 31, observance: "weekend-to-friday" },
      hours: HALF_DAY,
    },
  ],
  oneOffs: [
    { date: "2011-04-29", reason: "Wedding of Prince William and Catherine Middleton" },
    { date: "2012-06-04", reason: "Spring bank holiday, moved for the Diamond Jubilee" },
    { date: "2012-06-05", reason: "Diamond Jubilee of Elizabeth II" },
    { date: "2020-05-08", reason: "Early May bank holiday, moved to the 75th anniversary of VE Day" },
    { date: "2022-06-02", reason: "Spring bank holiday, moved for the Platinum Jubilee" },
    { date: "2022-06-03", reason: "Platinum Jubilee of Elizabeth II" },
    { date: "2022-09-19", reason: "State funeral of Elizabeth II" },
    { date: "2023-05-08", reason: "Coronation of Charles III" },
  ],
  phases: [
    { kind: "opening-auction", start: "07:50", end: "08:00" },
    { kind: "closing-auction", start: { at: "close", plusMinutes: 0 }, end: { at: "close", plusMinutes: 5 } },
  ],
  notes: [
    "Auctions end at a random moment within the 30 seconds after the time shown. The intraday auction at 12:00 interrupts trading for two minutes since 2016-03-21 and is not in the hours.",
  ],
};
