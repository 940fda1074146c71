import type { EpochMs } from "@tickwork/model/time";
import type { CalendarSession } from "./calendar-session.ts";
import { openSpans } from "./open-spans.ts";

/** A year of sessions, made for search. */
export interface YearTable {
  readonly sessions: readonly CalendarSession[];
  /**
   * Moments at which the market opens and closes in turn, strictly rising, sessions that touch made one; the first opens. Reaches a
   * few days into the neighbouring years, so that it answers for every moment of its year in UTC.
   */
  readonly changes: Float64Array;
}

/** Days of a neighbouring year that may reach into a year: a session is never longer. */
const MARGIN_MS = 4 * 86_400_000;

/** The table of a year; `sessionsOf` gives a year's sessions, so that neighbours are computed once. */
export function makeYearTable(year: number, sessionsOf: (year: number) => readonly CalendarSession[]): YearTable {
  const start = Date.UTC(year, 0, 1) - MARGIN_MS;
  const end = Date.UTC(year + 1, 0, 1) + MARGIN_MS;
  const near = [...sessionsOf(year - 1), ...sessionsOf(year), ...sessionsOf(year + 1)].filter(
    ({ open, close }) => close > start && open < end,
  );
  const changes: EpochMs[] = [];
  for (const session of near) {
    for (const [open, close] of openSpans(session)) {
      if (changes.at(-1) === open) changes[changes.length - 1] = close;
      else changes.push(open, close);
    }
  }
  return { sessions: sessionsOf(year), changes: Float64Array.from(changes) };
}
