import { backtestError } from "../errors.ts";

const HOUR_MS = 3_600_000;
/** Clocks are put forward and back by whole numbers of them. */
const HALF_HOUR_MS = HOUR_MS / 2;
const ZERO = 48;

/** A time that was read, or why it is none. */
export type TimeProblem = "no-time" | "no-zone" | "skipped";

/**
 * Reads times out of bytes: `2013-10-04`, `2013-10-04T13:30:00Z`, `2013-10-04 13:30:00-04:00`, with seconds and fractions or without.
 * Rows come by the day, so the day is remembered, and so is what a zone's clock is off in a half hour.
 */
export class TimeReader {
  /** Whether the last time was a pure date. */
  isDate = false;
  problem: TimeProblem | undefined;
  readonly #zone: string | undefined;
  readonly #offsets = new Map<number, number>();
  #dayCode = -1;
  #day = 0;

  /**
   * @param zone of times that carry none; undefined: they are refused
   * @throws TickworkError TW-BKT-002 for a zone that there is not
   */
  constructor(zone: string | undefined) {
    this.#zone = zone;
    if (zone === undefined) return;
    try {
      Temporal.PlainDateTime.from("2000-01-01").toZonedDateTime(zone);
    } catch (cause) {
      const message = `Cannot read times of the zone ${zone}: there is none of that name. Take one such as America/New_York or UTC.`;
      throw backtestError("TW-BKT-002", message, { cause });
    }
  }

  /** @returns epoch ms; NaN with `problem` when the bytes are no time */
  read(bytes: Uint8Array, from: number, to: number): number {
    let [start, end] = [from, to];
    while (start < end && isPadding(bytes[start] as number)) start += 1;
    while (end > start && isPadding(bytes[end - 1] as number)) end -= 1;
    this.problem = undefined;
    const day = this.#readDay(bytes, start, end);
    if (Number.isNaN(day)) return this.#fail("no-time");
    this.isDate = end - start === 10;
    return this.isDate ? day : this.#readClock(bytes, start + 10, end, day);
  }

  #readDay(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 10 || bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return Number.NaN;
    const year = digits(bytes, at, 4);
    const month = digits(bytes, at + 5, 2);
    const date = digits(bytes, at + 8, 2);
    const code = year * 10_000 + month * 100 + date;
    if (code === this.#dayCode) return this.#day;
    const day = Date.UTC(year, month - 1, date);
    // 30 February is another day than it says.
    if (!(year >= 1_000) || new Date(day).getUTCDate() !== date || new Date(day).getUTCMonth() !== month - 1)
      return Number.NaN;
    this.#dayCode = code;
    this.#day = day;
    return day;
  }

  #readClock(bytes: Uint8Array, from: number, end: number, day: number): number {
    const separator = bytes[from];
    if ((separator !== 84 && separator !== 32 && separator !== 116) || bytes[from + 3] !== 58)
      return this.#fail("no-time");
    const hours = digits(bytes, from + 1, 2);
    const minutes = digits(bytes, from + 4, 2);
    let at = from + 6;
    let milliseconds = 0;
    if (bytes[at] === 58 && at < end) {
      milliseconds = digits(bytes, at + 1, 2) * 1_000;
      if (!(milliseconds < 60_000)) return this.#fail("no-time");
      at += 3;
      if (bytes[at] === 46 && at < end) {
        at += 1;
        for (let unit = 100; at < end && isDigit(bytes[at] as number); at += 1, unit /= 10)
          milliseconds += Math.trunc(((bytes[at] as number) - ZERO) * unit);
      }
    }
    if (!(hours < 24) || !(minutes < 60) || at > end) return this.#fail("no-time");
    const local = day + hours * HOUR_MS + minutes * 60_000 + milliseconds;
    if (at === end) return this.#inZone(local);
    const zone = bytes[at];
    if ((zone === 90 || zone === 122) && at + 1 === end) return local;
    if (zone !== 43 && zone !== 45) return this.#fail("no-time");
    const hasColon = bytes[at + 3] === 58;
    const offset = digits(bytes, at + 1, 2) * HOUR_MS + digits(bytes, at + (hasColon ? 4 : 3), 2) * 60_000;
    if (Number.isNaN(offset) || at + (hasColon ? 6 : 5) !== end) return this.#fail("no-time");
    return zone === 43 ? local - offset : local + offset;
  }

  #inZone(local: number): number {
    if (this.#zone === undefined) return this.#fail("no-zone");
    const half = Math.floor(local / HALF_HOUR_MS);
    let offset = this.#offsets.get(half);
    if (offset === undefined) {
      const clock = Temporal.PlainDateTime.from(new Date(half * HALF_HOUR_MS).toISOString().slice(0, 19));
      const time = clock.toZonedDateTime(this.#zone);
      // A clock that is put forward never shows what it skips.
      const isShown = time.toPlainDateTime().equals(clock);
      offset = isShown ? time.epochMilliseconds - half * HALF_HOUR_MS : Number.NaN;
      this.#offsets.set(half, offset);
    }
    return Number.isNaN(offset) ? this.#fail("skipped") : local + offset;
  }

  #fail(problem: TimeProblem): number {
    this.problem = problem;
    return Number.NaN;
  }
}

function isPadding(byte: number): boolean {
  return byte === 32 || byte === 34 || byte === 9;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

/** A whole number of that many digits; NaN when one is none. */
function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const byte = bytes[at] as number;
    if (!isDigit(byte)) return Number.NaN;
    value = value * 10 + byte - ZERO;
  }
  return value;
}
