import type { Calendar } from "./calendar.ts";
import type { CalendarSession } from "./calendar-session.ts";
import type { ContractHours } from "./parse-contract-hours.ts";

/** One trading day on which a contract's own hours and the rules of its exchange disagree. */
export type HoursDifference =
  | { readonly type: "only-in-rules"; readonly date: string; readonly rules: CalendarSession }
  | { readonly type: "only-in-contract"; readonly date: string; readonly contract: CalendarSession }
  | {
      readonly type: "other-hours";
      readonly date: string;
      readonly rules: CalendarSession;
      readonly contract: CalendarSession;
    };

/**
 * Compares a contract's hours with a calendar, for the dates that the contract speaks of, sessions and closed days; in order of date.
 * Nothing is decided: a contract may know of a closure that the rules do not, and the rules of hours that a contract leaves out.
 *
 * @throws TW-CAL-002 for a date of which the calendar is not certain
 */
export function hoursDifferences(calendar: Calendar, contract: ContractHours): readonly HoursDifference[] {
  const theirs = new Map(contract.sessions.map((session) => [session.date, session]));
  const dates = [...new Set([...theirs.keys(), ...contract.closedDates])].toSorted();
  return dates.flatMap((date): HoursDifference[] => {
    const [rules] = calendar.sessions(date, date);
    const session = theirs.get(date);
    if (session === undefined) return rules === undefined ? [] : [{ type: "only-in-rules", date, rules }];
    if (rules === undefined) return [{ type: "only-in-contract", date, contract: session }];
    return isSame(rules, session) ? [] : [{ type: "other-hours", date, rules, contract: session }];
  });
}

function isSame(one: CalendarSession, other: CalendarSession): boolean {
  return (
    one.open === other.open &&
    one.close === other.close &&
    one.breaks.length === other.breaks.length &&
    one.breaks.every(
      ({ start, end }, index) => start === other.breaks[index]?.start && end === other.breaks[index]?.end,
    )
  );
}
