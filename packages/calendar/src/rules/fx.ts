import type { CalendarRules } from "../calendar-rules.ts";

/**
 * Currencies as IDEALPRO trades them: from Sunday 17:15 to Friday 17:00 New York, with a pause from 17:00 to 17:15 each day. A
 * session is a value day: Monday's opens on Sunday evening. IDEALPRO's shortened days around Christmas and New Year are
 * announced each year and are not in here; the contract's own hours have them.
 */
export const fx: CalendarRules = {
  id: "FX",
  title: "Currencies (IDEALPRO)",
  zone: "America/New_York",
  certainFrom: "2000-01-01",
  week: [{ weekdays: [1, 2, 3, 4, 5], hours: { open: "17:15", openDay: -1, close: "17:00" } }],
  holidays: [],
  specialHours: [],
  oneOffs: [],
  notes: [
    "IDEALPRO shortens days around Christmas and New Year as it announces each year; the contract's own hours have them.",
  ],
};
