import { MINUTE_MS } from "@tickwork/model/time";
import type { CalendarPhase } from "./calendar-phase.ts";
import type { CalendarRules, PhaseTime } from "./calendar-rules.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { isValidOn } from "./holidays-of-year.ts";

/** The auctions and extended hours of a session, by start. */
export function phasesOfSession(rules: CalendarRules, session: CalendarSession): readonly CalendarPhase[] {
  const date = Temporal.PlainDate.from(session.date);
  const momentOf = (time: PhaseTime): number =>
    typeof time === "string"
      ? date.toZonedDateTime({ timeZone: rules.zone, plainTime: time }).epochMilliseconds
      : session[time.at] + time.plusMinutes * MINUTE_MS;
  return (
    (rules.phases ?? [])
      .filter((rule) => isValidOn(rule, session.date))
      .map(({ kind, start, end }) => ({ kind, start: momentOf(start), end: momentOf(end) }))
      // A session that opens late, after a storm, opens without its auction.
      .filter(({ kind, end }) => kind !== "opening-auction" || end === session.open)
      .toSorted((one, other) => one.start - other.start)
  );
}
