import type { HolidayRule, OneOff, SpecialHoursRule, WeekRule } from "../calendar-rules.ts";

/**
 * What the New York exchanges share. Sources: NYSE Rule 7.2 (holidays and when they are observed), NYSE's yearly announcements of
 * holidays and early closings, and the exchanges' notices of the one-off closures.
 */
export const usEquityWeek: readonly WeekRule[] = [
  { weekdays: [1, 2, 3, 4, 5], hours: { open: "09:30", close: "16:00" } },
];

export const usEquityHolidays: readonly HolidayRule[] = [
  // Rule 7.2: when New Year falls on a Saturday, the Friday before ends the accounting year and stays open.
  { name: "New Year's Day", day: { type: "date", month: 1, day: 1, observance: "sunday-to-monday" } },
  { name: "Martin Luther King Jr. Day", day: { type: "weekday", month: 1, weekday: 1, nth: 3 }, from: "1998-01-01" },
  { name: "Washington's Birthday", day: { type: "weekday", month: 2, weekday: 1, nth: 3 } },
  { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
  { name: "Memorial Day", day: { type: "weekday", month: 5, weekday: 1, nth: -1 } },
  { name: "Juneteenth", day: { type: "date", month: 6, day: 19, observance: "nearest-weekday" }, from: "2022-01-01" },
  { name: "Independence Day", day: { type: "date", month: 7, day: 4, observance: "nearest-weekday" } },
  { name: "Labor Day", day: { type: "weekday", month: 9, weekday: 1, nth: 1 } },
  { name: "Thanksgiving Day", day: { type: "weekday", month: 11, weekday: 4, nth: 4 } },
  { name: "Christmas Day", day: { type: "date", month: 12, day: 25, observance: "nearest-weekday" } },
];

const EARLY = { close: "13:00" };

export const usEquitySpecialHours: readonly SpecialHoursRule[] = [
  { name: "Day before Independence Day", day: { type: "date", month: 7, day: 3 }, weekdays: [1, 2, 4], hours: EARLY },
  // Until 2012 a Wednesday's 3 July was a full day, and the Friday after the holiday the short one.
  {
    name: "Day before Independence Day",
    day: { type: "date", month: 7, day: 3 },
    weekdays: [3],
    from: "2013-01-01",
    hours: EARLY,
  },
  {
    name: "Day after Independence Day",
    day: { type: "date", month: 7, day: 5 },
    weekdays: [5],
    until: "2012-12-31",
    hours: EARLY,
  },
  {
    name: "Day after Thanksgiving",
    day: { type: "weekday", month: 11, weekday: 4, nth: 4, plusDays: 1 },
    hours: EARLY,
  },
  // On a Friday it is the observed holiday.
  { name: "Christmas Eve", day: { type: "date", month: 12, day: 24 }, weekdays: [1, 2, 3, 4], hours: EARLY },
];

export const usEquityOneOffs: readonly OneOff[] = [
  { date: "1999-12-31", reason: "Eve of the year 2000", hours: EARLY },
  { date: "2001-09-11", reason: "Attacks of 11 September" },
  { date: "2001-09-12", reason: "Attacks of 11 September" },
  { date: "2001-09-13", reason: "Attacks of 11 September" },
  { date: "2001-09-14", reason: "Attacks of 11 September" },
  { date: "2003-12-26", reason: "Day after Christmas", hours: EARLY },
  { date: "2004-06-11", reason: "Day of mourning for Ronald Reagan" },
  { date: "2007-01-02", reason: "Day of mourning for Gerald Ford" },
  { date: "2012-10-29", reason: "Hurricane Sandy" },
  { date: "2012-10-30", reason: "Hurricane Sandy" },
  { date: "2018-12-05", reason: "Day of mourning for George H. W. Bush" },
  { date: "2025-01-09", reason: "Day of mourning for Jimmy Carter" },
];
