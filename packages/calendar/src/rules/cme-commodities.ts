import type { CalendarRules } from "../calendar-rules.ts";
import { christmasEve, dayAfterThanksgiving, GLOBEX_ZONE, globexHolidays, globexWeek, haltsAt } from "./cme.ts";

/** What the energy futures of NYMEX and the metal futures of COMEX share: all their hours. */
const commodities: Omit<CalendarRules, "id" | "title"> = {
  zone: GLOBEX_ZONE,
  certainFrom: "2016-01-01",
  week: [globexWeek],
  holidays: Object.values(globexHolidays),
  specialHours: [
    ...haltsAt("12:00", { until: "2021-12-31" }),
    // Before a weekend there is no reopening in the evening, and the halt is the old one.
    ...haltsAt("13:30", { from: "2022-01-01", weekdays: [1, 2, 3, 4] }),
    ...haltsAt("12:00", { from: "2022-01-01", weekdays: [5] }),
    { name: "Day after Thanksgiving", day: dayAfterThanksgiving, until: "2023-12-31", hours: { close: "12:45" } },
    { name: "Day after Thanksgiving", day: dayAfterThanksgiving, from: "2024-01-01", hours: { close: "13:45" } },
    { name: "Christmas Eve", ...christmasEve, hours: { close: "12:45" } },
  ],
  oneOffs: [],
  notes: [
    "A halted holiday belongs to the next trading day for settlement; here it is a session of its own date, as it is reported by most vendors.",
    "The close of the day after Thanksgiving was 12:45 until 2023 and 13:45 in 2025; for 2024 the later one is taken, without a source of the exchange's own.",
    "Days on which only some products end early, such as the last day of a contract, are not in the hours.",
  ],
};

/** Energy futures of NYMEX: CL, NG, RB, HO and their minis. */
export const cmeEnergy: CalendarRules = {
  ...commodities,
  id: "CME_ENERGY",
  aliases: ["XNYM", "NYMEX"],
  title: "NYMEX on CME Globex, energy futures",
};

/** Metal futures of COMEX: GC, SI, HG and their micros. */
export const cmeMetals: CalendarRules = {
  ...commodities,
  id: "CME_METALS",
  aliases: ["XCEC", "COMEX"],
  title: "COMEX on CME Globex, metal futures",
};
