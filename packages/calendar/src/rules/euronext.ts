import type { CalendarRules } from "../calendar-rules.ts";

const HALF_DAY = { close: "14:05" };

/** What Paris and Amsterdam share. Source: Euronext's yearly calendar of trading days. */
export const euronext: Omit<CalendarRules, "id" | "title" | "zone"> = {
  certainFrom: "2010-01-01",
  week: [{ weekdays: [1, 2, 3, 4, 5], hours: { open: "09:00", close: "17:30" } }],
  holidays: [
    { name: "New Year's Day", day: { type: "date", month: 1, day: 1 } },
    { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
    { name: "Easter Monday", day: { type: "easter", plusDays: 1 } },
    { name: "Labour Day", day: { type: "date", month: 5, day: 1 } },
    { name: "Christmas Day", day: { type: "date", month: 12, day: 25 } },
    { name: "Boxing Day", day: { type: "date", month: 12, day: 26 } },
  ],
  specialHours: [
    { name: "Christmas Eve", day: { type: "date", month: 12, day: 24 }, hours: HALF_DAY },
    { name: "New Year's Eve", day: { type: "date", month: 12, day: 31 }, hours: HALF_DAY },
  ],
  oneOffs: [],
  phases: [
    { kind: "opening-auction", start: "07:15", end: "09:00" },
    { kind: "closing-auction", start: { at: "close", plusMinutes: 0 }, end: { at: "close", plusMinutes: 5 } },
    { kind: "post-market", start: { at: "close", plusMinutes: 5 }, end: { at: "close", plusMinutes: 10 } },
  ],
  notes: [
    "After the closing auction, trading at its price lasts five minutes. Auctions end at a random moment within the 30 seconds after the time shown.",
    "The outage of the morning of 2020-10-19 and delayed auctions are not in the hours: the day was a session.",
  ],
};
