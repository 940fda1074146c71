import { errorsOf } from "@tickwork/model/tickwork-error";
import { type EpochMs, isoUtc } from "@tickwork/model/time";
import type { CalendarRules } from "./calendar-rules.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { calendarErrors } from "./errors.ts";
import { type DayException, exceptionsOfYear } from "./exceptions-of-year.ts";
import { makeYearTable, type YearTable, yearCache } from "./year-table.ts";

const fail = errorsOf(calendarErrors);
/** Nobody can know the holidays of a later time. */
const CERTAIN_UNTIL = "2099-12-31";
const FIRST_YEAR = 1970;
/** The latest time that a Date can hold. */
const LAST_DATE_MS = 8.64e15;
const MEAN_YEAR_MS = 365.2425 * 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

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
  /** Whether the market trades at a time. 10 to 20 ns when times come in order, about 100 ns for any time. */
  isOpen(time: EpochMs): boolean;
  /** The session in which a time lies, in a break of it too; else the next one. */
  sessionAt(time: EpochMs): CalendarSession;
  /** The first opening of a session after a time; the opening at that very time does not count. */
  nextOpen(time: EpochMs): EpochMs;
  /** The last closing of a session at or before a time. */
  previousClose(time: EpochMs): EpochMs;
  /** Why a date is closed or has other hours; undefined on an ordinary day and on weekends. */
  exceptionOn(date: string): DayException | undefined;
}

/** Makes the calendar of some rules. Years are computed when first asked for, about 3 ms each. */
export function makeCalendar(rules: CalendarRules): Calendar {
  const sessionsOf = yearCache(rules);
  const search = makeSearch(rules, sessionsOf);
  const known = (date: string): string => checkDate(rules, date);
  return {
    id: rules.id,
    title: rules.title,
    zone: rules.zone,
    certainFrom: rules.certainFrom,
    sessions(fromDate, toDate) {
      known(fromDate);
      known(toDate);
      if (fromDate > toDate)
        throw fail("TW-CAL-003", `Cannot list sessions from ${fromDate} to ${toDate}: the range is reversed.`);
      const found: CalendarSession[] = [];
      for (let year = Number(fromDate.slice(0, 4)); year <= Number(toDate.slice(0, 4)); year += 1) {
        for (const session of sessionsOf(year)) {
          if (session.date >= fromDate && session.date <= toDate) found.push(session);
        }
      }
      return found;
    },
    ...search,
    exceptionOn: (date) => exceptionsOfYear(rules, Number(known(date).slice(0, 4))).get(date),
  };
}

type Search = Pick<Calendar, "isOpen" | "sessionAt" | "nextOpen" | "previousClose">;

function makeSearch(rules: CalendarRules, sessionsOf: (year: number) => readonly CalendarSession[]): Search {
  const tables: YearTable[] = []; // by year since the first
  const certain = { from: startOf(rules, rules.certainFrom), until: startOf(rules, CERTAIN_UNTIL) };
  // The span without a change in which the last time lay: times that are asked one after the other mostly lie in it too.
  let [spanStart, spanEnd, isSpanOpen] = [0, 0, false];

  const tableOf = (time: EpochMs): YearTable => {
    if (!(time >= certain.from && time < certain.until))
      throw outside(rules, Math.abs(time) < LAST_DATE_MS ? isoUtc(time) : String(time));
    const year = yearOf(time);
    return (tables[year - FIRST_YEAR] ??= makeYearTable(year, sessionsOf));
  };
  /** The first session that closes after `time`; a year holds hundreds, so the next one lies in this year or the one after. */
  const sessionAt = (time: EpochMs): CalendarSession => {
    tableOf(time);
    const year = yearOf(time);
    for (const candidate of [year - 1, year, year + 1]) {
      const sessions = sessionsOf(candidate);
      const found = sessions[firstIndex(sessions, ({ close }) => close > time)];
      if (found !== undefined) return found;
    }
    throw new Error(`${rules.id} has no session within a year after ${isoUtc(time)}`);
  };

  return {
    isOpen(time) {
      if (time >= spanStart && time < spanEnd) return isSpanOpen;
      const { changes } = tableOf(time);
      const next = firstAfter(changes, time);
      spanStart = changes[next - 1] ?? time;
      spanEnd = changes[next] ?? time;
      isSpanOpen = next % 2 === 1;
      return isSpanOpen;
    },
    sessionAt,
    nextOpen(time) {
      const session = sessionAt(time);
      return session.open > time ? session.open : sessionAt(session.close).open;
    },
    previousClose(time) {
      tableOf(time);
      const year = yearOf(time);
      for (const candidate of [year + 1, year, year - 1]) {
        const sessions = sessionsOf(candidate);
        const found = sessions[firstIndex(sessions, ({ close }) => close > time) - 1];
        if (found === undefined) continue;
        if (found.date < rules.certainFrom) throw outside(rules, found.date);
        return found.close;
      }
      throw new Error(`${rules.id} has no session within a year before ${isoUtc(time)}`);
    },
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

/** The year in UTC; a guess from the mean length of a year is off by one at most, and far faster than a Date. */
function yearOf(time: EpochMs): number {
  const guess = FIRST_YEAR + Math.floor(time / MEAN_YEAR_MS);
  if (time < yearStart(guess)) return guess - 1;
  return time < yearStart(guess + 1) ? guess : guess + 1;
}

/** The beginning of a year of the Gregorian calendar, in epoch ms. */
function yearStart(year: number): EpochMs {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  return ((year - FIRST_YEAR) * 365 + leapDays) * 86_400_000;
}

/** The index of the first moment after `time` in rising moments; `firstIndex` without its closure, which costs a microsecond. */
function firstAfter(moments: Float64Array, time: EpochMs): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] ?? Number.POSITIVE_INFINITY) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

function startOf({ zone }: CalendarRules, date: string): EpochMs {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

function checkDate(rules: CalendarRules, date: string): string {
  if (!DATE.test(date) || !isDay(date)) {
    throw fail(
      "TW-CAL-003",
      `Cannot use ${JSON.stringify(date)} as a date: write year, month and day, as in 2025-01-31.`,
    );
  }
  if (date < rules.certainFrom || date > CERTAIN_UNTIL) throw outside(rules, date);
  return date;
}

function isDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}

function outside({ id, certainFrom }: CalendarRules, asked: string): Error {
  return fail(
    "TW-CAL-002",
    `Cannot tell the hours of ${id} at ${asked}: its calendar is right from ${certainFrom} to ${CERTAIN_UNTIL}.`,
  );
}
