import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { CalendarSession } from "./calendar-session.ts";
import { openSpans } from "./open-spans.ts";

/** A year of sessions, made for search. */
export interface YearTable {
  /** 1 January, 00:00 UTC. */
  readonly start: EpochMs;
  /**
   * Moments at which the market opens and closes in turn, strictly rising, sessions that touch made one; the first opens. Reaches a
   * few days into the neighbouring years, so that it answers for every moment of its year in UTC.
   */
  readonly changes: Float64Array;
  /** For each day of the year in UTC, the index of the first change after its beginning. */
  readonly firstOfDay: Uint16Array;
}

/** Days of a neighbouring year that may reach into a year: a session is never longer. */
const MARGIN_MS = 4 * DAY_MS;

/** The table of a year; `sessionsOf` gives a year's sessions, so that neighbours are computed once. */
export function makeYearTable(year: number, sessionsOf: (year: number) => readonly CalendarSession[]): YearTable {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const near = [...sessionsOf(year - 1), ...sessionsOf(year), ...sessionsOf(year + 1)].filter(
    ({ open, close }) => close > start - MARGIN_MS && open < end + MARGIN_MS,
  );
  const changes: EpochMs[] = [];
  for (const session of near) {
    for (const [open, close] of openSpans(session)) {
      if (changes.at(-1) === open) changes[changes.length - 1] = close;
      else changes.push(open, close);
    }
  }
  const firstOfDay = new Uint16Array((end - start) / DAY_MS);
  let index = 0;
  for (let day = 0; day < firstOfDay.length; day += 1) {
    while ((changes[index] ?? Number.POSITIVE_INFINITY) <= start + day * DAY_MS) index += 1;
    firstOfDay[day] = index;
  }
  return { start, changes: Float64Array.from(changes), firstOfDay };
}
