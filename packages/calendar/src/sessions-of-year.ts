import type { EpochMs } from "@tickwork/model/time";
import type { CalendarRules, LocalTime, SessionHours } from "./calendar-rules.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { exceptionsOfYear, isValidOn } from "./exceptions-of-year.ts";

/** The sessions whose dates lie in a year, in order; computed from the rules, without regard to `certainFrom`. */
export function sessionsOfYear(rules: CalendarRules, year: number): CalendarSession[] {
  const exceptions = exceptionsOfYear(rules, year);
  const sessions: CalendarSession[] = [];
  const first = new Temporal.PlainDate(year, 1, 1);
  for (let day = 0; day < first.daysInYear; day += 1) {
    const date = first.add({ days: day });
    const text = date.toString();
    const usual = rules.week.find(
      (week) => week.weekdays.some((weekday) => weekday === date.dayOfWeek) && isValidOn(week, text),
    );
    if (usual === undefined) continue;
    const exception = exceptions.get(text);
    if (exception === undefined) sessions.push(sessionOn(rules.zone, date, usual.hours));
    else if (exception.hours !== undefined)
      sessions.push(sessionOn(rules.zone, date, { ...usual.hours, ...exception.hours }));
  }
  return sessions;
}

function sessionOn(zone: string, date: Temporal.PlainDate, hours: SessionHours): CalendarSession {
  const open = instant(zone, date.add({ days: hours.openDay ?? 0 }), hours.open);
  const close = instant(zone, date.add({ days: hours.closeDay ?? 0 }), hours.close);
  const breaks = (hours.breaks ?? [])
    .map(({ start, end }) => ({ start: instant(zone, date, start), end: instant(zone, date, end) }))
    // A day that closes at noon has no lunch.
    .filter(({ start, end }) => start > open && end < close);
  return Object.freeze({ date: date.toString(), open, close, breaks });
}

/** A local time that the clocks skip moves forward by the gap, one that they repeat means the first: Temporal's `compatible`. */
function instant(zone: string, date: Temporal.PlainDate, time: LocalTime): EpochMs {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}
