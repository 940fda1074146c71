import { calendarOf } from "@tickwork/calendar/calendar-of";

/** A year of a market: weekdays without a session, `01-02`, and sessions that end early, `07-03 13:00`. */
export function marketDays(name: string, year: number): { closed: string[]; early: string[] } {
  const calendar = calendarOf(name);
  const sessions = calendar.sessions(`${year}-01-01`, `${year}-12-31`);
  const dates = new Set(sessions.map(({ date }) => date));
  const closed: string[] = [];
  for (let day = new Temporal.PlainDate(year, 1, 1); day.year === year; day = day.add({ days: 1 })) {
    if (day.dayOfWeek < 6 && !dates.has(day.toString())) closed.push(day.toString().slice(5));
  }
  const early = sessions
    .filter(({ date }) => calendar.exceptionOn(date)?.hours?.close !== undefined)
    .map(({ date, close }) => {
      const local = Temporal.Instant.fromEpochMilliseconds(close).toZonedDateTimeISO(calendar.zone);
      return `${date.slice(5)} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
    });
  return { closed, early };
}
