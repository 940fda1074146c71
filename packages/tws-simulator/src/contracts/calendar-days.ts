import { DAY_MS } from "@tickwork/model/time";
import { isTradingDay, type TradingDay } from "../market/trading-hours.ts";

const FRIDAY = 5;

/** The day of a date; months from 1. Days beyond a month's end run on into the next. */
export function dayOf(year: number, month: number, date: number): TradingDay {
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

/** 0: Sunday. */
export function weekdayOf(day: TradingDay): number {
  return (((day + 4) % 7) + 7) % 7; // day 0 was a Thursday
}

/** The n-th of a weekday in a month. */
export function nthWeekday(
  year: number,
  month: number,
  nth: { readonly weekday: number; readonly n: number },
): TradingDay {
  const first = dayOf(year, month, 1);
  return first + ((nth.weekday - weekdayOf(first) + 7) % 7) + (nth.n - 1) * 7;
}

export function thirdFriday(year: number, month: number): TradingDay {
  return nthWeekday(year, month, { weekday: FRIDAY, n: 3 });
}

/** The day itself when New York trades then, else the last day before it. */
export function businessDayUntil(day: TradingDay): TradingDay {
  let found = day;
  while (!isTradingDay("us-stocks", found)) found -= 1;
  return found;
}

/** So many business days before a day, which itself does not count. */
export function businessDaysBefore(day: TradingDay, count: number): TradingDay {
  let found = day;
  for (let left = count; left > 0; left -= 1) found = businessDayUntil(found - 1);
  return found;
}
