import type { HolidayRule } from "../calendar-rules.ts";

/** Christmas and Boxing Day as Britain, Canada and Australia keep them: what falls on a weekend moves to the next free weekdays. */
export const christmasOnWeekdays: readonly HolidayRule[] = [
  { name: "Christmas Day", day: { type: "date", month: 12, day: 25, observance: "weekend-to-next-free" } },
  { name: "Boxing Day", day: { type: "date", month: 12, day: 26, observance: "weekend-to-next-free" } },
];
