import type { CalendarRules, HolidayRule } from "../calendar-rules.ts";

const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const LUNCH = [{ start: "11:30", end: "12:30" }];

/** Holidays in Japan's law; a Sunday's moves to the next day that is none. */
const national: readonly HolidayRule[] = [
  { name: "Coming of Age Day", day: { type: "weekday", month: 1, weekday: 1, nth: 2 } },
  {
    name: "National Foundation Day",
    day: { type: "date", month: 2, day: 11, observance: "sunday-to-next-free" },
  },
  {
    name: "Emperor's Birthday",
    day: { type: "date", month: 2, day: 23, observance: "sunday-to-next-free" },
    from: "2020-01-01",
  },
  {
    name: "Vernal Equinox Day",
    day: { type: "solar", term: "spring-equinox", observance: "sunday-to-next-free" },
  },
  { name: "Showa Day", day: { type: "date", month: 4, day: 29, observance: "sunday-to-next-free" } },
  { name: "Constitution Memorial Day", day: { type: "date", month: 5, day: 3, observance: "sunday-to-next-free" } },
  { name: "Greenery Day", day: { type: "date", month: 5, day: 4, observance: "sunday-to-next-free" } },
  { name: "Children's Day", day: { type: "date", month: 5, day: 5, observance: "sunday-to-next-free" } },
  { name: "Marine Day", day: { type: "weekday", month: 7, weekday: 1, nth: 3 }, exceptYears: [2020, 2021] },
  {
    name: "Mountain Day",
    day: { type: "date", month: 8, day: 11, observance: "sunday-to-next-free" },
    from: "2016-01-01",
    exceptYears: [2020, 2021],
  },
  { name: "Respect for the Aged Day", day: { type: "weekday", month: 9, weekday: 1, nth: 3 } },
  {
    name: "Autumnal Equinox Day",
    day: { type: "solar", term: "autumn-equinox", observance: "sunday-to-next-free" },
  },
  {
    name: "Sports Day (until 2019 Health and Sports Day)",
    day: { type: "weekday", month: 10, weekday: 1, nth: 2 },
    exceptYears: [2020, 2021],
  },
  { name: "Culture Day", day: { type: "date", month: 11, day: 3, observance: "sunday-to-next-free" } },
  { name: "Labour Thanksgiving Day", day: { type: "date", month: 11, day: 23, observance: "sunday-to-next-free" } },
  {
    name: "Emperor's Birthday",
    day: { type: "date", month: 12, day: 23, observance: "sunday-to-next-free" },
    until: "2018-12-31",
  },
];

/**
 * Tokyo Stock Exchange. Sources: Act on National Holidays (with the special acts of 2018 and 2020), the National Astronomical
 * Observatory for the equinoxes, the exchange's business regulations and its announcements of 2011 and 2024 on longer hours.
 */
export const xtks: CalendarRules = {
  id: "XTKS",
  title: "Tokyo Stock Exchange",
  zone: "Asia/Tokyo",
  certainFrom: "2010-01-01",
  week: [
    {
      weekdays: WEEKDAYS,
      until: "2011-11-18",
      hours: { open: "09:00", close: "15:00", breaks: [{ start: "11:00", end: "12:30" }] },
    },
    {
      weekdays: WEEKDAYS,
      from: "2011-11-21",
      until: "2024-11-04",
      hours: { open: "09:00", close: "15:00", breaks: LUNCH },
    },
    { weekdays: WEEKDAYS, from: "2024-11-05", hours: { open: "09:00", close: "15:30", breaks: LUNCH } },
  ],
  holidays: [
    // The exchange's own days: with them a New Year's Day on a Sunday needs no substitute.
    { name: "New Year holiday", day: { type: "date", month: 1, day: 1 } },
    { name: "New Year holiday", day: { type: "date", month: 1, day: 2 } },
    { name: "New Year holiday", day: { type: "date", month: 1, day: 3 } },
    { name: "End of the year", day: { type: "date", month: 12, day: 31 } },
    ...national,
  ],
  bridgeName: "Citizens' holiday, between two others",
  specialHours: [],
  oneOffs: [
    { date: "2019-04-30", reason: "Citizens' holiday, for the abdication of Emperor Akihito" },
    { date: "2019-05-01", reason: "Accession of Emperor Naruhito" },
    { date: "2019-05-02", reason: "Citizens' holiday, for the accession of Emperor Naruhito" },
    { date: "2019-10-22", reason: "Enthronement of Emperor Naruhito" },
    { date: "2020-07-23", reason: "Marine Day, moved for the Olympic Games" },
    { date: "2020-07-24", reason: "Sports Day, moved for the Olympic Games" },
    { date: "2020-08-10", reason: "Mountain Day, moved for the Olympic Games" },
    { date: "2021-07-22", reason: "Marine Day, moved for the Olympic Games" },
    { date: "2021-07-23", reason: "Sports Day, moved for the Olympic Games" },
    { date: "2021-08-09", reason: "Mountain Day, moved for the Olympic Games; the 8th was a Sunday" },
  ],
  phases: [
    { kind: "opening-auction", start: "08:00", end: "09:00" },
    {
      kind: "closing-auction",
      start: { at: "close", plusMinutes: 0 },
      end: { at: "close", plusMinutes: 0 },
      until: "2024-11-04",
    },
    {
      kind: "closing-auction",
      start: { at: "close", plusMinutes: -5 },
      end: { at: "close", plusMinutes: 0 },
      from: "2024-11-05",
    },
  ],
  notes: [
    "On 2020-10-01 a failure of the trading system halted trading all day; it counts as a session, as it did for settlement and as it was one until it failed.",
    "Since 2024-11-05 the last five minutes of the session collect orders for the closing auction.",
    "Japan fixes each year's equinoxes in February of the year before; later years follow the astronomers' formula.",
  ],
};
