import { errorsOf } from "@tickwork/model/tickwork-error";
import type { EpochMs } from "@tickwork/model/time";
import type { CalendarSession } from "./calendar-session.ts";
import { contractZone } from "./contract-zone.ts";
import { calendarErrors } from "./errors.ts";

const fail = errorsOf(calendarErrors);

/** What a contract's `tradingHours` or `liquidHours` say: sessions as a calendar gives them, and the days told to be closed. */
export interface ContractHours {
  readonly sessions: readonly CalendarSession[];
  readonly closedDates: readonly string[];
}

interface Span {
  readonly start: Temporal.PlainDateTime;
  readonly end: Temporal.PlainDateTime;
}

const CLOSED = /^(\d{8}):CLOSED$/;
const OLD_DAY = /^(\d{8}):(\d{4}-\d{4}(?:,\d{4}-\d{4})*)$/;
const NEW_SPAN = /^(\d{8}):(\d{4})-(\d{8}):(\d{4})$/;

/**
 * Reads the hours of a contract: days with `;` between them, spans of a day with `,`.
 *
 * - Since TWS 970 each end has its date: `20180323:0400-20180323:2000;20180324:CLOSED`.
 * - Before, only the day stood there: `20090507:0700-1830,1830-2330`. A span that ends no later than it starts began the evening before,
 *   as the day is the trading day.
 *
 * Spans of one trading day, the day on which they end, are one session with breaks between them.
 *
 * @param timeZoneId as the contract has it: `US/Eastern`, `EST (Eastern Standard Time)`
 * @throws TW-CAL-004 for another form, for times that are none, and for spans that overlap; TW-CAL-005 for an unknown zone
 */
export function parseContractHours(text: string, timeZoneId: string): ContractHours {
  const zone = contractZone(timeZoneId);
  const spansByDate = new Map<string, Span[]>();
  const closedDates: string[] = [];
  for (const entry of text.split(";").map((one) => one.trim())) {
    if (entry === "") continue; // an empty text, or a `;` at the end
    const closed = CLOSED.exec(entry);
    if (closed !== null) closedDates.push(dateOf(closed[1] ?? "", text).toString());
    else {
      for (const span of spansOf(entry, text)) {
        // Midnight belongs to the day that it ends.
        const date = span.end.subtract({ minutes: 1 }).toPlainDate().toString();
        spansByDate.set(date, [...(spansByDate.get(date) ?? []), span]);
      }
    }
  }
  const sessions = [...spansByDate]
    .map(([date, spans]) => sessionOf(date, { spans, zone, text }))
    .toSorted((one, other) => one.open - other.open);
  return { sessions, closedDates: [...new Set(closedDates)].filter((date) => !spansByDate.has(date)).toSorted() };
}

function spansOf(entry: string, text: string): Span[] {
  const [, day, spans] = OLD_DAY.exec(entry) ?? [];
  if (day !== undefined && spans !== undefined) return spans.split(",").map((span) => oldSpan(day, span, text));
  return entry.split(",").map((one) => {
    const [, startDay = "", start = "", endDay = "", end = ""] = NEW_SPAN.exec(one) ?? [];
    if (startDay === "") throw unreadable(text, `${JSON.stringify(one)} is no span of hours`);
    return checked({ start: moment(startDay, start, text), end: moment(endDay, end, text) }, text);
  });
}

function oldSpan(day: string, span: string, text: string): Span {
  const [from = "", to = ""] = span.split("-");
  const end = moment(day, to, text);
  const start = moment(day, from, text);
  const isOvernight = Temporal.PlainDateTime.compare(start, end) >= 0;
  return checked({ start: isOvernight ? start.subtract({ days: 1 }) : start, end }, text);
}

function checked(span: Span, text: string): Span {
  if (Temporal.PlainDateTime.compare(span.start, span.end) < 0) return span;
  throw unreadable(text, `a span ends at ${span.end.toString()}, before it starts`);
}

function sessionOf(
  date: string,
  { spans, zone, text }: { spans: readonly Span[]; zone: string; text: string },
): CalendarSession {
  const instant = (local: Temporal.PlainDateTime): EpochMs => local.toZonedDateTime(zone).epochMilliseconds;
  const sorted = spans
    .map(({ start, end }) => ({ start: instant(start), end: instant(end) }))
    .toSorted((one, other) => one.start - other.start);
  const breaks = sorted
    .slice(1)
    .map((next, index) => ({ start: sorted[index]?.end ?? next.start, end: next.start }))
    .filter(({ start, end }) => start !== end);
  if (breaks.some(({ start, end }) => start > end)) throw unreadable(text, `the spans of ${date} overlap`);
  const open = sorted[0]?.start ?? 0;
  const close = sorted.at(-1)?.end ?? 0;
  // A span within the hour that the clocks skip is none.
  if (open >= close) throw unreadable(text, `the session of ${date} has no time in ${zone}`);
  return Object.freeze({ date, open, close, breaks });
}

function moment(day: string, time: string, text: string): Temporal.PlainDateTime {
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(2))];
  const isMidnight = hour === 24 && minute === 0;
  if (!isMidnight && (hour > 23 || minute > 59)) throw unreadable(text, `${time} is no time of day`);
  return dateOf(day, text)
    .toPlainDateTime({ hour: isMidnight ? 0 : hour, minute })
    .add({ days: isMidnight ? 1 : 0 });
}

function dateOf(day: string, text: string): Temporal.PlainDate {
  const [year, month, dayOfMonth] = [Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6))];
  const isDate =
    month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= new Temporal.PlainYearMonth(year, month).daysInMonth;
  if (!isDate) throw unreadable(text, `${day} is no date`);
  return new Temporal.PlainDate(year, month, dayOfMonth);
}

function unreadable(text: string, why: string): Error {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return fail("TW-CAL-004", `Cannot read the trading hours ${JSON.stringify(shown)}: ${why}.`);
}
