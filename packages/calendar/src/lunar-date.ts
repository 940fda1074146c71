/**
 * A day of the Chinese calendar, in the lunar year that begins in a year of ours. A month means the ordinary one, never the leap month
 * after it, as festivals do.
 *
 * `Temporal` reckons it; the tests hold the festivals from 2010 to 2030, which another table has alike.
 */
export function lunarDate(year: number, { month, day }: { month: number; day: number }): Temporal.PlainDate {
  // In July the lunar year that began this year is always the running one.
  const lunarYear = new Temporal.PlainDate(year, 7, 1).withCalendar("chinese").year;
  const monthCode = `M${String(month).padStart(2, "0")}`;
  return Temporal.PlainDate.from({ calendar: "chinese", year: lunarYear, monthCode, day }).withCalendar("iso8601");
}
