import type { EpochMs } from "@tickwork/model/time";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:?\d{2})?$/;

/** A moment, and whether it was told as a pure date: midnight of UTC then stands for the day. */
export interface ReadTime {
  readonly start: EpochMs;
  readonly isDate: boolean;
}

/**
 * Reads a time of a data file.
 * @param zone zone of a time that carries none
 * @returns what is wrong with the text, when something is
 */
export function readTime(text: string, zone: string | undefined): ReadTime | string {
  if (DATE.test(text)) return isDay(text) ? { start: Date.parse(text), isDate: true } : noTime(text);
  const [, date = "", clock = "", offset] = TIME.exec(text) ?? [];
  if (!isDay(date)) return noTime(text);
  if (offset === undefined) return inZone(text, `${date}T${clock}`, zone);
  const start = Date.parse(`${date}T${clock}${offset.toUpperCase()}`);
  return Number.isNaN(start) ? noTime(text) : { start, isDate: false };
}

/** 30 February would be another day than it says. */
function isDay(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8));
}

function inZone(text: string, local: string, zone: string | undefined): ReadTime | string {
  if (zone === undefined) return `${JSON.stringify(text)} has no zone; give one with --zone`;
  const clock = Temporal.PlainDateTime.from(local);
  let time: Temporal.ZonedDateTime;
  try {
    time = clock.toZonedDateTime(zone);
  } catch {
    return `${JSON.stringify(text)} is not a time in ${zone}, which is no zone such as America/New_York`;
  }
  // A clock that is put forward never shows what it skips.
  if (!time.toPlainDateTime().equals(clock))
    return `${JSON.stringify(text)} is a time that the clock of the zone skips when it is put forward`;
  return { start: time.epochMilliseconds, isDate: false };
}

function noTime(text: string): string {
  return `${JSON.stringify(text)} is not a time such as 2013-10-04, 2013-10-04T13:30:00Z or 2013-10-04 09:30`;
}
