import type { CalendarRules, HolidayRule } from "./calendar-rules.ts";
import { dayOf } from "./day-rule.ts";

/** The holidays of a year as the rules reckon them from that year, by date; an observed day may lie in the year before or after. */
export function holidaysOfYear(rules: CalendarRules, year: number): Map<string, HolidayRule> {
  const holidays = new Map<string, HolidayRule>();
  const displaced: { date: Temporal.PlainDate; rule: HolidayRule }[] = [];
  for (const rule of rules.holidays) {
    if (rule.exceptYears?.includes(year) ?? false) continue;
    const date = dayOf(rule.day, year);
    if (date === undefined || !isValidOn(rule, date.toString())) continue;
    if (isDisplaced(rule, date, holidays)) displaced.push({ date, rule });
    if (!holidays.has(date.toString())) holidays.set(date.toString(), rule);
  }
  // Only now are all days known that a substitute must avoid.
  for (const { date, rule } of displaced) {
    holidays.set(nextFree(date, { isSaturdayFree: !movesSaturdays(rule), holidays }), rule);
  }
  if (rules.bridgeName !== undefined) addBridges(holidays, rules.bridgeName);
  return holidays;
}

function observanceOf({ day }: HolidayRule): string {
  return "observance" in day ? (day.observance ?? "none") : "none";
}

function movesSaturdays(rule: HolidayRule): boolean {
  return observanceOf(rule) === "weekend-to-next-free";
}

function isDisplaced(rule: HolidayRule, date: Temporal.PlainDate, holidays: ReadonlyMap<string, unknown>): boolean {
  switch (observanceOf(rule)) {
    case "sunday-to-next-free":
      return date.dayOfWeek === 7 || holidays.has(date.toString());
    case "weekend-to-next-free":
      return date.dayOfWeek > 5;
    default:
      return false;
  }
}

function nextFree(
  date: Temporal.PlainDate,
  { isSaturdayFree, holidays }: { isSaturdayFree: boolean; holidays: ReadonlyMap<string, unknown> },
): string {
  const lastWeekday = isSaturdayFree ? 6 : 5;
  for (let next = date.add({ days: 1 }); ; next = next.add({ days: 1 })) {
    if (next.dayOfWeek <= lastWeekday && !holidays.has(next.toString())) return next.toString();
  }
}

function addBridges(holidays: Map<string, HolidayRule>, name: string): void {
  const lawful = [...holidays.entries()];
  for (const [text, { day }] of lawful) {
    const middle = Temporal.PlainDate.from(text).add({ days: 1 });
    const isBetween = holidays.has(middle.add({ days: 1 }).toString()) && !holidays.has(middle.toString());
    if (isBetween && middle.dayOfWeek !== 7) holidays.set(middle.toString(), { name, day });
  }
}

/** Whether a rule holds on a date; dates of this form compare as text. */
export function isValidOn({ from, until }: { from?: string; until?: string }, date: string): boolean {
  return (from === undefined || date >= from) && (until === undefined || date <= until);
}
