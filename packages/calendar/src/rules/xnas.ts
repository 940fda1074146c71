import type { CalendarRules } from "../calendar-rules.ts";
import { usEquityHolidays, usEquityOneOffs, usEquitySpecialHours, usEquityWeek } from "./us-equities.ts";
import { usEquityNotes, usEquityPhases } from "./us-phases.ts";

/** Nasdaq, the regular session. */
export const xnas: CalendarRules = {
  id: "XNAS",
  title: "Nasdaq",
  zone: "America/New_York",
  certainFrom: "1998-01-01",
  week: usEquityWeek,
  holidays: usEquityHolidays,
  specialHours: usEquitySpecialHours,
  oneOffs: [
    ...usEquityOneOffs,
    { date: "2002-09-11", reason: "First anniversary of 11 September", hours: { open: "11:00" } },
  ],
  phases: usEquityPhases,
  notes: usEquityNotes,
};
