import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { NEW_YORK } from "../market/local-clock.ts";

/** A time that a client sent. */
export interface WireTime {
  readonly time: EpochMs;
  /** Whether the client said of which zone; TWS warns when not. */
  readonly hasZone: boolean;
}

const FORM =
  /^(?:(\d{4})(\d{2})(\d{2})(?:(-| {1,2})(\d{2}):(\d{2}):(\d{2}))?|(\d{2}):(\d{2}):(\d{2}))(?: ([A-Za-z][\w/+-]{1,40}))?$/;

/**
 * Reads a time that a client sent: `20131004 15:30:00 US/Eastern`, `20131004-19:30:00` (UTC), `20131004 15:30:00` (New York, the
 * simulator's own zone), `15:30:00` (today), `20131004` (its beginning).
 * @param now what "today" is taken from
 * @returns undefined when it is none of these
 */
export function readWireTime(text: string, now: EpochMs): WireTime | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const today = new Date(Math.floor(NEW_YORK.shows(now) / DAY_MS) * DAY_MS).toISOString();
  const [, year, month, day, separator, hour, minute, second, hourToday, minuteToday, secondToday, zone] = match;
  const date = year === undefined ? today.slice(0, 10) : `${year}-${month}-${day}`;
  const clock = `${hour ?? hourToday ?? "00"}:${minute ?? minuteToday ?? "00"}:${second ?? secondToday ?? "00"}`;
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${clock}`);
    const { epochMilliseconds } = local.toZonedDateTime(zone ?? (separator === "-" ? "UTC" : "America/New_York"));
    return { time: epochMilliseconds, hasZone: zone !== undefined || separator === "-" };
  } catch {
    return undefined; // no such date, or no such zone
  }
}

/** As {@link readWireTime}, of a time that is sent with its date. */
export function parseWireTime(text: string): EpochMs | undefined {
  return readWireTime(text, 0)?.time;
}
