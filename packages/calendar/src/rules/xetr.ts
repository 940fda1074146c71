import type { CalendarRules } from "../calendar-rules.ts";

/** Xetra. Source: Deutsche Börse's yearly trading calendar and the exchange council's decisions on single days. */
export const xetr: CalendarRules = {
  id: "XETR",
  title: "Xetra",
  zone: "Europe/Berlin",
  certainFrom: "2010-01-01",
  week: [{ weekdays: [1, 2, 3, 4, 5], hours: { open: "09:00", close: "17:30" } }],
  holidays: [
    { name: "New Year's Day", day: { type: "date", month: 1, day: 1 } },
    { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
    { name: "Easter Monday", day: { type: "easter", plusDays: 1 } },
    { name: "Labour Day", day: { type: "date", month: 5, day: 1 } },
    { name: "Whit Monday", day: { type: "easter", plusDays: 50 }, from: "2015-01-01", until: "2021-12-31" },
    {
      name: "Day of German Unity",
      day: { type: "date", month: 10, day: 3 },
      from: "2014-01-01",
      until: "2021-12-31",
    },
    { name: "Christmas Eve", day: { type: "date", month: 12, day: 24 } },
    { name: "Christmas Day", day: { type: "date", month: 12, day: 25 } },
    { name: "Boxing Day", day: { type: "date", month: 12, day: 26 } },
    { name: "New Year's Eve", day: { type: "date", month: 12, day: 31 } },
  ],
  specialHours: [
    {
      name: "Last trading day of the year",
      day: { type: "date", month: 12, day: 30, observance: "weekend-to-friday" },
      hours: { close: "14:00" },
    },
  ],
  oneOffs: [{ date: "2017-10-31", reason: "500th anniversary of the Reformation" }],
  phases: [
    { kind: "opening-auction", start: "08:50", end: "09:00" },
    { kind: "closing-auction", start: { at: "close", plusMinutes: 0 }, end: { at: "close", plusMinutes: 5 } },
  ],
  notes: [
    "The early close of the year's last trading day is decided anew each December; so far it was 14:00 each year.",
    "The intraday auction at 13:00 is not in the hours, nor are outages such as those of 2020-04-14 and 2020-07-01.",
  ],
};
