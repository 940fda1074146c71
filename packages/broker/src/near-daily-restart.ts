import { type EpochMs, MINUTE_MS } from "@tickwork/model/time";

const ZONE = "America/New_York";
/** From two minutes before to five minutes after TWS's daily restart at 23:45 New York; in minutes of the day. */
const QUIET = { from: 23 * 60 + 43, until: 23 * 60 + 50 };

/**
 * Is the broker's daily restart near? Orders written at that moment can be lost, and its next order id can come back lower.
 * @param time real UTC time
 */
export function nearDailyRestart(time: EpochMs): boolean {
  // Each order asks, and the calendar takes longer than all else at the gate: New York is whole hours from UTC, so most minutes need not ask.
  const minuteOfHour = Math.floor(time / MINUTE_MS) % 60;
  if (minuteOfHour < QUIET.from % 60 || minuteOfHour >= QUIET.until % 60) return false;
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(ZONE);
  const minuteOfDay = hour * 60 + minute;
  return minuteOfDay >= QUIET.from && minuteOfDay < QUIET.until;
}
