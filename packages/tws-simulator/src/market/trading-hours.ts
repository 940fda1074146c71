import type { Calendar } from "@tickwork/calendar/calendar";
import { calendarOf } from "@tickwork/calendar/calendar-of";
import type { SecurityType } from "@tickwork/model/instrument";
import { DAY_MS, HOUR_MS, MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import { fromNewYorkClock, newYorkClock } from "./new-york.ts";

/** A span of time, its end not included. */
export interface Span {
  readonly open: EpochMs;
  readonly close: EpochMs;
}

/** Local trading days are counted as days since 1970. */
export type TradingDay = number;

/** Regular hours, or the widest in which the simulator plays data and fills orders that ask for it. */
export type HoursKind = "regular" | "extended";

interface HoursRule {
  readonly calendar: Calendar;
  /** A local clock time from this on belongs to the next trading day. */
  readonly rollMs: number;
  /** Where the calendar knows nothing of a day on which there is data all the same. */
  readonly nominal: { readonly openMs: number; readonly closeMs: number };
  readonly extend: (regular: Span, day: TradingDay) => Span;
}

const RULES: Readonly<Record<SecurityType, HoursRule>> = {
  STK: {
    calendar: calendarOf("XNYS"),
    rollMs: DAY_MS,
    nominal: { openMs: 9.5 * HOUR_MS, closeMs: 16 * HOUR_MS },
    extend: ({ close }, day) => ({ open: fromNewYorkClock(day * DAY_MS + 4 * HOUR_MS), close: close + 4 * HOUR_MS }),
  },
  CASH: {
    calendar: calendarOf("FX"),
    rollMs: 17 * HOUR_MS,
    nominal: { openMs: -6.75 * HOUR_MS, closeMs: 17 * HOUR_MS },
    extend: ({ close }, day) => ({ open: fromNewYorkClock((day - 1) * DAY_MS + 17 * HOUR_MS), close }),
  },
};

/**
 * The trading day of a moment: for stocks the date in New York, for currencies the day that ends at 17:00 New York, so that
 * Sunday evening is Monday.
 */
export function tradingDayOf(type: SecurityType, time: EpochMs): TradingDay {
  return Math.floor((newYorkClock(time) + DAY_MS - RULES[type].rollMs) / DAY_MS);
}

const sessions: Readonly<Record<SecurityType, Map<TradingDay, Span | undefined>>> = { STK: new Map(), CASH: new Map() };
const MOST_KEPT_DAYS = 50_000;

/** The regular session of a day; undefined on days off, and on days that the calendar is not certain of. */
function sessionOf(type: SecurityType, day: TradingDay): Span | undefined {
  const kept = sessions[type];
  if (!kept.has(day)) {
    const date = isoDate(day);
    if (kept.size >= MOST_KEPT_DAYS) kept.clear();
    kept.set(day, isCertain(type, date) ? RULES[type].calendar.sessions(date, date)[0] : undefined);
  }
  return kept.get(day);
}

/** Whether a day has a session; where the calendar is not certain, whether it is a weekday. */
export function isTradingDay(type: SecurityType, day: TradingDay): boolean {
  return isCertain(type, isoDate(day)) ? sessionOf(type, day) !== undefined : isWeekday(day);
}

function isCertain(type: SecurityType, date: string): boolean {
  return date >= RULES[type].calendar.certainFrom && date <= "2099-12-31";
}

/** The hours of a day. A day without a session has the hours that it would have. */
export function hoursOf(type: SecurityType, day: TradingDay, kind: HoursKind): Span {
  const { nominal, extend } = RULES[type];
  const regular = sessionOf(type, day) ?? {
    open: fromNewYorkClock(day * DAY_MS + nominal.openMs),
    close: fromNewYorkClock(day * DAY_MS + nominal.closeMs),
  };
  return kind === "regular" ? regular : extend(regular, day);
}

/** Monday to Friday. */
export function isWeekday(day: TradingDay): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7; // day 0 was a Thursday
  return weekday !== 0 && weekday !== 6;
}

export function isRegularTime(type: SecurityType, time: EpochMs): boolean {
  const day = tradingDayOf(type, time);
  if (!isTradingDay(type, day)) return false;
  const { open, close } = hoursOf(type, day, "regular");
  return time >= open && time < close;
}

/** When regular hours begin next, at or after a moment. */
export function nextRegularOpen(type: SecurityType, time: EpochMs): EpochMs {
  for (let day = tradingDayOf(type, time); ; day += 1) {
    const { open } = hoursOf(type, day, "regular");
    if (isTradingDay(type, day) && open >= time) return open;
  }
}

/** The first end of hours behind a moment. */
export function nextClose(type: SecurityType, kind: HoursKind, time: EpochMs): EpochMs {
  for (let day = tradingDayOf(type, time); ; day += 1) {
    const { close } = hoursOf(type, day, kind);
    if (isTradingDay(type, day) && close > time) return close;
  }
}

/** `20131004:0930-20131004:1600;20131005:CLOSED` for a number of days, as contract details carry it. */
export function wireHours(type: SecurityType, from: TradingDay, days: number, kind: HoursKind): string {
  return Array.from({ length: days }, (_, ahead) => {
    const day = from + ahead;
    if (!isTradingDay(type, day)) return `${wireDate(day)}:CLOSED`;
    const { open, close } = hoursOf(type, day, kind);
    return `${wireMinute(open)}-${wireMinute(close)}`;
  }).join(";");
}

/** `20131004` */
export function wireDate(day: TradingDay): string {
  return isoDate(day).replaceAll("-", "");
}

/** `2013-10-04` */
function isoDate(day: TradingDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function wireMinute(time: EpochMs): string {
  const clock = newYorkClock(Math.floor(time / MINUTE_MS) * MINUTE_MS);
  return `${wireDate(Math.floor(clock / DAY_MS))}:${new Date(clock).toISOString().slice(11, 16).replace(":", "")}`;
}
