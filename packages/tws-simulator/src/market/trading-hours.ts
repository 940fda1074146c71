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

interface HoursRule {
  /** A local clock time from this on belongs to the next trading day. */
  readonly rollMs: number;
  readonly regular: { readonly openMs: number; readonly closeMs: number };
  readonly extended: { readonly openMs: number; readonly closeMs: number };
}

const RULES: Readonly<Record<SecurityType, HoursRule>> = {
  STK: {
    rollMs: DAY_MS,
    regular: { openMs: 9.5 * HOUR_MS, closeMs: 16 * HOUR_MS },
    extended: { openMs: 4 * HOUR_MS, closeMs: 20 * HOUR_MS },
  },
  CASH: {
    rollMs: 17 * HOUR_MS,
    regular: { openMs: -7 * HOUR_MS, closeMs: 17 * HOUR_MS },
    extended: { openMs: -7 * HOUR_MS, closeMs: 17 * HOUR_MS },
  },
};

/**
 * The trading day of a moment: for stocks the date in New York, for currencies the day that ends at 17:00 New York, so that
 * Sunday evening is Monday.
 */
export function tradingDayOf(type: SecurityType, time: EpochMs): TradingDay {
  return Math.floor((newYorkClock(time) + DAY_MS - RULES[type].rollMs) / DAY_MS);
}

/** Regular hours of a day, or the widest hours in which the simulator plays data and fills orders that ask for it. */
export function hoursOf(type: SecurityType, day: TradingDay, kind: "regular" | "extended"): Span {
  const { openMs, closeMs } = RULES[type][kind];
  return { open: fromNewYorkClock(day * DAY_MS + openMs), close: fromNewYorkClock(day * DAY_MS + closeMs) };
}

/** Saturdays and Sundays have no session; other days off are in the data, or not in it. */
export function isWeekday(day: TradingDay): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7; // day 0 was a Thursday
  return weekday !== 0 && weekday !== 6;
}

export function isRegularTime(type: SecurityType, time: EpochMs): boolean {
  const day = tradingDayOf(type, time);
  if (!isWeekday(day)) return false;
  const { open, close } = hoursOf(type, day, "regular");
  return time >= open && time < close;
}

/** When regular hours begin next, at or after a moment. */
export function nextRegularOpen(type: SecurityType, time: EpochMs): EpochMs {
  for (let day = tradingDayOf(type, time); ; day += 1) {
    if (!isWeekday(day)) continue;
    const { open } = hoursOf(type, day, "regular");
    if (open >= time) return open;
  }
}

/** `20131004:0930-20131004:1600;20131005:CLOSED` for a number of days, as contract details carry it. */
export function wireHours(type: SecurityType, from: TradingDay, days: number, kind: "regular" | "extended"): string {
  return Array.from({ length: days }, (_, ahead) => {
    const day = from + ahead;
    if (!isWeekday(day)) return `${wireDate(day)}:CLOSED`;
    const { open, close } = hoursOf(type, day, kind);
    return `${wireMinute(open)}-${wireMinute(close)}`;
  }).join(";");
}

/** `20131004` */
export function wireDate(day: TradingDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");
}

function wireMinute(time: EpochMs): string {
  const clock = newYorkClock(Math.floor(time / MINUTE_MS) * MINUTE_MS);
  return `${wireDate(Math.floor(clock / DAY_MS))}:${new Date(clock).toISOString().slice(11, 16).replace(":", "")}`;
}
