import type { CalendarRules, LocalTime, SessionHours, WeekRule } from "./calendar-rules.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { exceptionsOfYear } from "./exceptions-of-year.ts";
import { isValidOn } from "./holidays-of-year.ts";
import { ZoneClock } from "./zone-clock.ts";

const DAY_MS = 86_400_000;

/** The sessions whose dates lie in a year, in order; computed from the rules, without regard to `certainFrom`. */
export function sessionsOfYear(rules: CalendarRules, year: number): CalendarSession[] {
  const exceptions = exceptionsOfYear(rules, year);
  const clock = new ZoneClock(rules.zone, year);
  const sessions: CalendarSession[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  for (let day = Date.UTC(year, 0, 1); day < end; day += DAY_MS) {
    const date = new Date(day).toISOString().slice(0, 10);
    const usual = rules.week.find((week) => isWeekday(week, day) && isValidOn(week, date));
    if (usual === undefined) continue;
    const exception = exceptions.get(date);
    if (exception === undefined) sessions.push(sessionOn(clock, { date, day, hours: usual.hours }));
    else if (exception.hours !== undefined) {
      sessions.push(sessionOn(clock, { date, day, hours: { ...usual.hours, ...exception.hours } }));
    }
  }
  return sessions;
}

function isWeekday({ weekdays }: WeekRule, day: number): boolean {
  const weekday = new Date(day).getUTCDay() || 7;
  return weekdays.some((one) => one === weekday);
}

/** @param of `day` is midnight of the date as if it were UTC */
function sessionOn(clock: ZoneClock, of: { date: string; day: number; hours: SessionHours }): CalendarSession {
  const { date, day, hours } = of;
  const open = clock.instant(day + (hours.openDay ?? 0) * DAY_MS + sinceMidnight(hours.open));
  const close = clock.instant(day + (hours.closeDay ?? 0) * DAY_MS + sinceMidnight(hours.close));
  const breaks = (hours.breaks ?? [])
    .map(({ start, end }) => ({
      start: clock.instant(day + sinceMidnight(start)),
      end: clock.instant(day + sinceMidnight(end)),
    }))
    // A day that closes at noon has no lunch.
    .filter(({ start, end }) => start > open && end < close);
  return Object.freeze({ date, open, close, breaks });
}

function sinceMidnight(time: LocalTime): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
}
