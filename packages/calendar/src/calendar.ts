import { type EpochMs, isoUtc } from "@tickwork/model/time";
import { CalendarBounds } from "./calendar-bounds.ts";
import type { CalendarPhase, MarketState } from "./calendar-phase.ts";
import type { CalendarRules } from "./calendar-rules.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { type DayException, exceptionsOfYear } from "./exceptions-of-year.ts";
import { marketStateAt } from "./market-state.ts";
import { phasesOfSession } from "./phases-of-session.ts";
import { makeSessionSearch } from "./session-search.ts";
import { sessionsOfYear } from "./sessions-of-year.ts";
import { yearCache } from "./year-cache.ts";

/**
 * An exchange's sessions. Dates are trading days of the exchange, `2025-01-31`; times are epoch ms, UTC. Every method throws
 * TW-CAL-002 for a time or date before `certainFrom` or after 2099, and TW-CAL-003 for text that is no date.
 */
export interface Calendar {
  readonly id: string;
  readonly title: string;
  readonly zone: string;
  /** The first date for which it is right. */
  readonly certainFrom: string;
  /** The sessions from one date to another, both inclusive, in order. */
  sessions(fromDate: string, toDate: string): readonly CalendarSession[];
  /** Whether the market trades at a time: in a session and not in a break. 10 to 25 ns when times come in order, 100 ns for any. */
  isOpen(time: EpochMs): boolean;
  /** What the market does at a time, auctions and extended hours included, and when that ends. */
  stateAt(time: EpochMs): MarketState;
  /** The session in which a time lies, in a break of it too; else the next one. */
  sessionAt(time: EpochMs): CalendarSession;
  /** The first session that opens after a time; one that opens at that very time does not count. */
  nextSession(time: EpochMs): CalendarSession;
  /** The last session that closed at or before a time. */
  previousSession(time: EpochMs): CalendarSession;
  /** The first opening of a session after a time; the opening at that very time does not count. */
  nextOpen(time: EpochMs): EpochMs;
  /** The last closing of a session at or before a time. */
  previousClose(time: EpochMs): EpochMs;
  /** Auctions and extended hours around the session of a date, by start; none on a date without a session. */
  phases(date: string): readonly CalendarPhase[];
  /** Why a date is closed or has other hours; undefined on an ordinary day and on weekends. */
  exceptionOn(date: string): DayException | undefined;
}

/** Makes the calendar of some rules. Years are computed when first asked for, about 3 ms each. */
export function makeCalendar(rules: CalendarRules): Calendar {
  const bounds = new CalendarBounds(rules);
  const sessionsOf = yearCache((year) => sessionsOfYear(rules, year));
  const exceptionsOf = yearCache((year) => exceptionsOfYear(rules, year));
  const search = makeSessionSearch({ rules, bounds, sessionsOf });
  const previousSession = (time: EpochMs): CalendarSession => {
    const session = search.lastClosed(time);
    if (session === undefined) throw bounds.outside(isoUtc(time));
    return session;
  };
  const phasesOf = (session: CalendarSession): readonly CalendarPhase[] => phasesOfSession(rules, session);
  return {
    id: rules.id,
    title: rules.title,
    zone: rules.zone,
    certainFrom: rules.certainFrom,
    sessions(fromDate, toDate) {
      bounds.checkRange(fromDate, toDate);
      const found: CalendarSession[] = [];
      for (let year = Number(fromDate.slice(0, 4)); year <= Number(toDate.slice(0, 4)); year += 1) {
        for (const session of sessionsOf(year)) {
          if (session.date >= fromDate && session.date <= toDate) found.push(session);
        }
      }
      return found;
    },
    isOpen: search.isOpen,
    sessionAt: search.sessionAt,
    nextSession: search.nextSession,
    previousSession,
    stateAt: (time) => marketStateAt(time, { search, phasesOf }),
    nextOpen: (time) => search.nextSession(time).open,
    previousClose: (time) => previousSession(time).close,
    phases(date) {
      bounds.checkDate(date);
      const session = sessionsOf(Number(date.slice(0, 4))).find((one) => one.date === date);
      return session === undefined ? [] : phasesOf(session);
    },
    exceptionOn(date) {
      bounds.checkDate(date);
      return exceptionsOf(Number(date.slice(0, 4))).get(date);
    },
  };
}
