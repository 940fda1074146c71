import { allRules } from "@tickwork/calendar/all-rules";
import type { CalendarRules } from "@tickwork/calendar/calendar-rules";
import { exceptionsOfYear } from "@tickwork/calendar/exceptions-of-year";
import {
  changeInWords,
  dayInWords,
  hoursInWords,
  phaseInWords,
  validityInWords,
  weekdaysInWords,
} from "./calendar-words.ts";
import { bullets, code, manual } from "./manual.ts";

/** Years of which the days are listed beside each rule. */
const [FIRST_YEAR, LAST_YEAR] = [2026, 2030];

const INTRODUCTION = [
  "When markets trade, as rules with the dates between which they hold. `tickwork calendar XNYS --from 2026-01-01 --to 2026-12-31` lists the sessions that follow from them. Times are the exchange's own; summer time of each country is reckoned with.",
  `Each market says from which date its rules are complete; for an earlier one Tickwork refuses to answer. Later years follow the rules as they stand: nobody knows the next day of mourning, storm or jubilee. Under each market stand the weekdays on which its rules close it or change its hours from ${FIRST_YEAR} to ${LAST_YEAR}, so that they can be compared with the exchange's announcement.`,
  "A session is the time of continuous trading; auctions and extended hours are told apart from it. Halts of single shares, volatility interruptions and outages are not in the hours. The hours that the broker gives with a contract are compared with these rules, and a difference is reported.",
];

/** docs/calendars.md: hours, holidays, early closes and single days of every market. */
export function calendarsManual(): string {
  const list = bullets(
    allRules.map(({ id, title, certainFrom }) => `${code(id)}: ${title}, right from ${certainFrom}`),
  );
  return manual("Calendars", "packages/calendar/src/rules", [...INTRODUCTION, list, ...allRules.flatMap(blocksOf)]);
}

function blocksOf(rules: CalendarRules): string[] {
  const { id, title, zone, certainFrom, aliases = [], week, phases = [], holidays, specialHours, oneOffs } = rules;
  const known = aliases.length === 0 ? [] : [`Also known as: ${aliases.map(code).join(", ")}`];
  const hours = week.map(
    (rule) => `${weekdaysInWords(rule.weekdays)}: ${hoursInWords(rule.hours)}${validityInWords(rule)}`,
  );
  const days = daysByReason(rules);
  const closed = holidays.map(
    ({ name, day, exceptYears, ...rule }) => `${name}, ${dayInWords(day)}${validityInWords(rule, exceptYears)}`,
  );
  return [
    `## ${id}: ${title}`,
    bullets([`Time zone: ${zone}`, `Right from: ${certainFrom}`, ...known, ...hours, ...phases.map(phaseInWords)]),
    ...listed("Closed", closed),
    ...listed(
      "Other hours",
      specialHours.map(
        ({ name, day, hours: change, weekdays, exceptYears, ...rule }) =>
          `${name}, ${dayInWords(day)}${weekdays === undefined ? "" : ` on ${weekdaysInWords(weekdays)}`}: ${changeInWords(change)}${validityInWords(rule, exceptYears)}`,
      ),
    ),
    ...listed(
      "Single days",
      oneOffs
        .toSorted((one, other) => (one.date < other.date ? -1 : 1))
        .map(({ date, reason, hours: change }) => `${date}, ${changeInWords(change)}: ${reason}`),
    ),
    ...listed(
      `Weekdays from ${FIRST_YEAR} to ${LAST_YEAR}`,
      [...days].map(([name, dates]) => `${name}: ${dates.join(", ")}`),
    ),
    ...listed("To know", rules.notes ?? []),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, bullets(lines)];
}

/** The weekdays of some years that are closed or have other hours, by reason. */
function daysByReason(rules: CalendarRules): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const exceptions = [...exceptionsOfYear(rules, year)].toSorted(([one], [other]) => (one < other ? -1 : 1));
    for (const [date, { reason, hours }] of exceptions) {
      if (Temporal.PlainDate.from(date).dayOfWeek > 5) continue;
      const name = hours === undefined ? reason : `${reason} (${changeInWords(hours)})`;
      days.set(name, [...(days.get(name) ?? []), date]);
    }
  }
  return days;
}
