import type { CalendarRules } from "../calendar-rules.ts";
import { usEquityHolidays, usEquityOneOffs, usEquitySpecialHours, usEquityWeek } from "./us-equities.ts";
import { usEquityNotes, usEquityPhases } from "./us-phases.ts";

/** New York Stock Exchange, the core session; NYSE Arca and American keep the same days. */
export const xnys: CalendarRules = {
  id: "XNYS",
  title: "New York Stock Exchange",
  zone: "America/New_York",
  certainFrom: "1998-01-01",
  week: usEquityWeek,
  holidays: usEquityHolidays,
  specialHours: usEquitySpecialHours,
  // Announced for 11:00; the ceremony at Ground Zero took longer.
  oneOffs: [
    ...usEquityOneOffs,
    { date: "2002-09-11", reason: "First anniversary of 11 September", hours: { open: "12:00" } },
  ],
  phases: usEquityPhases,
  notes: usEquityNotes,
};
