import { DAY_MS, type EpochMs, isoUtc } from "@tickwork/model/time";
import type { CalendarBounds } from "./calendar-bounds.ts";
import type { CalendarRules } from "./calendar-rules.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { FIRST_YEAR, utcYearOf } from "./utc-year.ts";
import { makeYearTable, type YearTable } from "./year-table.ts";

/** What `Calendar` says of times. */
export interface SessionSearch {
  isOpen(time: EpochMs): boolean;
  sessionAt(time: EpochMs): CalendarSession;
  nextSession(time: EpochMs): CalendarSession;
  /** The last session that closed at or before a time; undefined before the first of which the calendar is certain. */
  lastClosed(time: EpochMs): CalendarSession | undefined;
}

interface Search {
  readonly rules: CalendarRules;
  readonly bounds: CalendarBounds;
  sessionsOf(year: number): readonly CalendarSession[];
}

export function makeSessionSearch({ rules, bounds, sessionsOf }: Search): SessionSearch {
  /** The first session that closes after `time`; a year holds hundreds, so the next one lies in this year or the one after. */
  const sessionAt = (time: EpochMs): CalendarSession => {
    bounds.checkTime(time);
    const year = utcYearOf(time);
    for (const candidate of [year - 1, year, year + 1]) {
      const sessions = sessionsOf(candidate);
      const found = sessions[firstIndex(sessions, ({ close }) => close > time)];
      if (found !== undefined) return found;
    }
    throw new Error(`${rules.id} has no session within a year after ${isoUtc(time)}`);
  };

  return {
    isOpen: makeIsOpen({ rules, bounds, sessionsOf }),
    sessionAt,
    nextSession(time) {
      const session = sessionAt(time);
      return session.open > time ? session : sessionAt(session.close);
    },
    lastClosed(time) {
      bounds.checkTime(time);
      const year = utcYearOf(time);
      for (const candidate of [year + 1, year, year - 1]) {
        const sessions = sessionsOf(candidate);
        const found = sessions[firstIndex(sessions, ({ close }) => close > time) - 1];
        if (found !== undefined) return found.date < rules.certainFrom ? undefined : found;
      }
      throw new Error(`${rules.id} has no session within a year before ${isoUtc(time)}`);
    },
  };
}

function makeIsOpen({ bounds, sessionsOf }: Search): (time: EpochMs) => boolean {
  const tables: YearTable[] = []; // by year since the first
  // The span without a change in which the last time lay: times that are asked one after the other mostly lie in it too.
  let [spanStart, spanEnd, isSpanOpen] = [0, 0, false];
  return (time) => {
    if (time >= spanStart && time < spanEnd) return isSpanOpen;
    bounds.checkTime(time);
    const year = utcYearOf(time);
    const { start, changes, firstOfDay } = (tables[year - FIRST_YEAR] ??= makeYearTable(year, sessionsOf));
    // A day has a handful of changes at most.
    let next = firstOfDay[Math.floor((time - start) / DAY_MS)] ?? 0;
    while (next < changes.length && (changes[next] ?? 0) <= time) next += 1;
    spanStart = changes[next - 1] ?? time;
    spanEnd = changes[next] ?? time;
    isSpanOpen = next % 2 === 1;
    return isSpanOpen;
  };
}

/** The index of the first element for which a claim holds that, once true, stays true; the length when there is none. */
function firstIndex<T>(list: ArrayLike<T>, claim: (element: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = list[middle];
    if (element !== undefined && claim(element)) high = middle;
    else low = middle + 1;
  }
  return low;
}
