import type { CalendarRules, SessionHours } from "./calendar-rules.ts";
import { dayOf } from "./day-rule.ts";
import { holidaysOfYear, isValidOn } from "./holidays-of-year.ts";

/** Why a day is not as its weekday would have it. */
export interface DayException {
  readonly reason: string;
  /** Undefined: closed. */
  readonly hours: Partial<SessionHours> | undefined;
}

/** The exceptions of a year by date. A closure outweighs other hours, and what happened once outweighs what returns. */
export function exceptionsOfYear(rules: CalendarRules, year: number): Map<string, DayException> {
  const exceptions = new Map<string, DayException>();
  const add = (date: string, exception: DayException): void => {
    if (Number(date.slice(0, 4)) === year) exceptions.set(date, exception);
  };
  // A holiday of a neighbouring year may be observed in this one: New Year on the Friday before.
  const candidates = [year - 1, year, year + 1];
  for (const candidate of candidates) {
    for (const rule of rules.specialHours) {
      const date = dayOf(rule.day, candidate);
      if (date === undefined || (rule.exceptYears?.includes(candidate) ?? false)) continue;
      const isWeekday = rule.weekdays?.some((weekday) => weekday === date.dayOfWeek) ?? true;
      if (isWeekday && isValidOn(rule, date.toString())) {
        add(date.toString(), { reason: rule.name, hours: rule.hours });
      }
    }
  }
  for (const candidate of candidates) {
    for (const [date, { name }] of holidaysOfYear(rules, candidate)) add(date, { reason: name, hours: undefined });
  }
  for (const { date, reason, hours } of rules.oneOffs) add(date, { reason, hours });
  return exceptions;
}
