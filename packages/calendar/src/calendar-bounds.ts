import { errorsOf } from "@tickwork/model/tickwork-error";
import { type EpochMs, isoUtc } from "@tickwork/model/time";
import type { CalendarRules } from "./calendar-rules.ts";
import { calendarErrors } from "./errors.ts";

const fail = errorsOf(calendarErrors);
/** Nobody can know the holidays of a later time. */
const CERTAIN_UNTIL = "2099-12-31";
/** The latest time that a Date can hold. */
const LAST_DATE_MS = 8.64e15;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What a calendar may be asked: refuses times and dates for which it is not certain, and text that is no date. */
export class CalendarBounds {
  readonly #rules: CalendarRules;
  readonly #from: EpochMs;
  readonly #until: EpochMs;

  constructor(rules: CalendarRules) {
    this.#rules = rules;
    this.#from = startOf(rules, rules.certainFrom);
    this.#until = startOf(rules, CERTAIN_UNTIL);
  }

  checkTime(time: EpochMs): void {
    if (time >= this.#from && time < this.#until) return;
    throw this.outside(Math.abs(time) < LAST_DATE_MS ? isoUtc(time) : String(time));
  }

  checkDate(date: string): string {
    if (!DATE.test(date) || !isDay(date)) {
      throw fail(
        "TW-CAL-003",
        `Cannot use ${JSON.stringify(date)} as a date: write year, month and day, as in 2025-01-31.`,
      );
    }
    if (date < this.#rules.certainFrom || date > CERTAIN_UNTIL) throw this.outside(date);
    return date;
  }

  checkRange(fromDate: string, toDate: string): void {
    this.checkDate(fromDate);
    this.checkDate(toDate);
    if (fromDate > toDate) {
      throw fail("TW-CAL-003", `Cannot list sessions from ${fromDate} to ${toDate}: the range is reversed.`);
    }
  }

  /** @param asked the time or date as it was asked for */
  outside(asked: string): Error {
    const { id, certainFrom } = this.#rules;
    return fail(
      "TW-CAL-002",
      `Cannot tell the hours of ${id} at ${asked}: its calendar is right from ${certainFrom} to ${CERTAIN_UNTIL}.`,
    );
  }
}

function startOf({ zone }: CalendarRules, date: string): EpochMs {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

function isDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}
