import type { CalendarRules } from "../calendar-rules.ts";
import { christmasEve, dayAfterThanksgiving, GLOBEX_ZONE, globexHolidays, globexWeek, haltsAt } from "./cme.ts";

const HALT = [{ start: "15:15", end: "15:30" }];
const EARLY = { close: "12:15" };
const JOBS_REPORT = "Good Friday with the American jobs report";
const MOURNING = { close: "08:30" };

/** Equity-index futures of CME (ES, NQ, RTY and their micros) and of CBOT (YM). */
export const cmeEquity: CalendarRules = {
  id: "CME_EQUITY",
  aliases: ["XCME", "XCBT", "GLBX", "CME", "CBOT"],
  title: "CME Globex, equity-index futures",
  zone: GLOBEX_ZONE,
  certainFrom: "2013-01-01",
  week: [
    {
      weekdays: globexWeek.weekdays,
      until: "2015-09-20",
      hours: { ...globexWeek.hours, close: "16:15", breaks: HALT },
    },
    {
      weekdays: globexWeek.weekdays,
      from: "2015-09-21",
      until: "2021-06-27",
      hours: { ...globexWeek.hours, breaks: HALT },
    },
    { ...globexWeek, from: "2021-06-28" },
  ],
  holidays: Object.values(globexHolidays),
  specialHours: [
    ...haltsAt("10:30", { until: "2014-05-25" }),
    ...haltsAt("12:00", { from: "2014-05-26" }),
    {
      name: "Day before Independence Day",
      day: { type: "date", month: 7, day: 3 },
      weekdays: [1, 2, 3, 4],
      hours: EARLY,
    },
    { name: "Day after Thanksgiving", day: dayAfterThanksgiving, hours: EARLY },
    { name: "Christmas Eve", ...christmasEve, hours: EARLY },
  ],
  oneOffs: [
    { date: "2015-04-03", reason: JOBS_REPORT, hours: { close: "08:15" } },
    { date: "2018-12-05", reason: "Day of mourning for George H. W. Bush", hours: MOURNING },
    { date: "2021-04-02", reason: JOBS_REPORT, hours: { close: "08:15" } },
    { date: "2023-04-07", reason: JOBS_REPORT, hours: { close: "08:15" } },
    { date: "2025-01-09", reason: "Day of mourning for Jimmy Carter", hours: MOURNING },
    { date: "2026-04-03", reason: JOBS_REPORT, hours: { close: "08:15" } },
  ],
  notes: [
    "XCME and XCBT mean these futures here; the exchanges' grains, livestock, rates and currencies keep other hours.",
    "The pause from 15:15 to 15:30 ended with the trading day of 2021-06-28, and the session of 2018-12-05 at 08:30; for both no notice of the exchange was at hand.",
    "A halted holiday belongs to the next trading day for settlement; here it is a session of its own date, as it is reported by most vendors.",
    "A Good Friday on which the American jobs report comes out has a session until 08:15; until 2030 no other is foreseen. Price limits and outages (such as the one of 2025-11-28) are not in the hours.",
  ],
};
