import type { Calendar } from "@tickwork/calendar/calendar";
import type { CalendarSession } from "@tickwork/calendar/calendar-session";
import { type EpochMs, isoUtc } from "@tickwork/model/time";
import { alignedTable } from "./aligned.ts";

/** A session as `tickwork calendar --json` prints it; times in UTC. */
export interface ListedSession {
  readonly date: string;
  readonly open: string;
  readonly close: string;
  readonly breaks: readonly { readonly start: string; readonly end: string }[];
}

export function calendarListing(sessions: readonly CalendarSession[]): readonly ListedSession[] {
  return sessions.map(({ date, open, close, breaks }) => ({
    date,
    open: isoUtc(open),
    close: isoUtc(close),
    breaks: breaks.map(({ start, end }) => ({ start: isoUtc(start), end: isoUtc(end) })),
  }));
}

/** Sessions for people: the exchange's own times, and why a day has other hours than usual. */
export function calendarTable(calendar: Calendar, sessions: readonly CalendarSession[]): string {
  const rows = sessions.map(({ date, open, close, breaks }) => [
    date,
    localTime(open, calendar.zone, date),
    localTime(close, calendar.zone, date),
    breaks
      .map(({ start, end }) => `${localTime(start, calendar.zone, date)} to ${localTime(end, calendar.zone, date)}`)
      .join(", "),
    calendar.exceptionOn(date)?.reason ?? "",
  ]);
  const table = rows.length === 0 ? "No session." : alignedTable(["date", "open", "close", "breaks", "why"], rows);
  return `${calendar.title}, times of ${calendar.zone}\n\n${table}`;
}

/** `09:30`, with the date where it is another one than the session's. */
function localTime(time: EpochMs, zone: string, date: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone);
  const clock = local.toPlainTime().toString({ smallestUnit: "minute" });
  const day = local.toPlainDate().toString();
  return day === date ? clock : `${day} ${clock}`;
}
