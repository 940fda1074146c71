import type { EpochMs } from "@tickwork/model/time";

const FORM = /^(\d{4})(\d{2})(\d{2})(?:(-| {1,2})(\d{2}):(\d{2}):(\d{2}))?(?: ([A-Za-z][\w/+-]{1,40}))?$/;

/**
 * Reads a time that a client sent: `20131004 15:30:00 US/Eastern`, `20131004-19:30:00` (UTC), `20131004 15:30:00` (New York, the
 * simulator's own zone), `20131004`.
 * @returns undefined when it is none of these
 */
export function parseWireTime(text: string): EpochMs | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, separator, hour = "00", minute = "00", second = "00", zone] = match;
  try {
    const local = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
    return local.toZonedDateTime(zone ?? (separator === "-" ? "UTC" : "America/New_York")).epochMilliseconds;
  } catch {
    return undefined; // no such date, or no such zone
  }
}
