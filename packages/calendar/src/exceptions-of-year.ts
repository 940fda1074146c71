import type { CalendarRules, SessionHours, Validity } from "./calendar-rules.ts";
import { dayOf } from "./day-rule.ts";

/** Why a day is not as its weekday would have it. */
export interface DayException {
  readonly reason: string;
  /** Undefined: closed. */
  readonly hours: Partial<SessionHours> | undefined;
}

/** The exceptions of a year by date. A closure outweighs other hours, and what happened once outweighs what returns. */
export function exceptionsOfYear(rules: CalendarRules, year: number): Map<string, DayException> {
  const exceptions = new Map<string, DayException>();
  // A holiday of a neighbouring year may be observed in this one: New Year on the Friday before.
  for (const candidate of [year - 1, year, year + 1]) {
    for (const rule of rules.specialHours) {
      const day = dayOf(rule.day, candidate);
      if (day === undefined || !(rule.weekdays?.some((weekday) => weekday === day.dayOfWeek) ?? true)) continue;
      add(exceptions, { date: day.toString(), year, rule, exception: { reason: rule.name, hours: rule.hours } });
    }
  }
  for (const candidate of [year - 1, year, year + 1]) {
    for (const rule of rules.holidays) {
      const day = dayOf(rule.day, candidate);
      if (day !== undefined) {
        add(exceptions, { date: day.toString(), year, rule, exception: { reason: rule.name, hours: undefined } });
      }
    }
  }
  for (const { date, reason, hours } of rules.oneOffs) {
    add(exceptions, { date, year, rule: {}, exception: { reason, hours } });
  }
  return exceptions;
}

function add(
  exceptions: Map<string, DayException>,
  { date, year, rule, exception }: { date: string; year: number; rule: Validity; exception: DayException },
): void {
  if (Number(date.slice(0, 4)) === year && isValidOn(rule, date)) exceptions.set(date, exception);
}

/** Whether a rule holds on a date; dates of this form compare as text. */
export function isValidOn({ from, until }: Validity, date: string): boolean {
  return (from === undefined || date >= from) && (until === undefined || date <= until);
}
