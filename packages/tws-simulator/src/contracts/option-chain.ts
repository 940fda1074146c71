import type { TradingDay } from "../market/trading-hours.ts";
import { businessDayUntil, thirdFriday, weekdayOf } from "./calendar-days.ts";

const FRIDAY = 5;
const WEEKLIES = 8;
const MONTHLIES = 12;
const LEAP_YEARS = 3;
const LONGEST_YEARS = 5;
const FINE_DAYS = 370;

/** How lively an underlying's chain is: shares have Fridays, the great funds and indices every day and Decembers years ahead. */
export type ChainKind = "weekly" | "daily" | "monthly";

/** The days on which a chain's options expire, in order, from a day on. */
export function optionExpirations(kind: ChainKind, today: TradingDay): readonly TradingDay[] {
  const days = new Set<TradingDay>();
  const add = (day: TradingDay): void => {
    const last = businessDayUntil(day);
    if (last >= today) days.add(last);
  };
  const { year, month } = monthOf(today);
  if (kind === "daily") for (let day = today; day < today + 14; day += 1) if (isWorkday(day)) add(day);
  const friday = today + ((FRIDAY - weekdayOf(today) + 7) % 7);
  if (kind !== "monthly") for (let week = 0; week < WEEKLIES; week += 1) add(friday + week * 7);
  for (let ahead = 0; ahead <= MONTHLIES; ahead += 1) add(monthly(year, month + ahead));
  const leapYears = kind === "monthly" ? 0 : LEAP_YEARS;
  for (let ahead = 1; ahead <= leapYears; ahead += 1)
    for (const leap of [1, 6, 12]) add(thirdFriday(year + ahead, leap));
  if (kind === "daily") for (let ahead = 1; ahead <= LONGEST_YEARS; ahead += 1) add(thirdFriday(year + ahead, 12));
  return [...days].toSorted((one, other) => one - other);
}

/** Whether an expiration is the month's own, on its third Friday. */
export function isMonthly(day: TradingDay): boolean {
  const { year, month } = monthOf(day);
  return businessDayUntil(thirdFriday(year, month)) === day;
}

/** The strikes' smallest distance, by what the underlying costs. */
export function strikeStep(reference: number): number {
  return [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500].find((step) => reference / step <= 600) ?? 1_000;
}

/** The lowest strike, as a multiple of the step. */
export function lowestStrike(reference: number): number {
  const step = strikeStep(reference);
  return Math.max(1, Math.ceil((reference * 0.5) / step)) * step;
}

/**
 * Strikes from half to one and a half times the reference: at each step near the money, at every fifth further away, and only those
 * for options of more than a year.
 */
export function optionStrikes(reference: number, daysLeft: number): readonly number[] {
  const step = strikeStep(reference);
  const strikes: number[] = [];
  for (let at = Math.round(lowestStrike(reference) / step); at * step <= reference * 1.5; at += 1) {
    const strike = at * step;
    const isNear = daysLeft <= FINE_DAYS && Math.abs(strike / reference - 1) <= 0.15;
    if (at % 5 === 0 || isNear) strikes.push(strike);
  }
  return strikes;
}

function monthly(year: number, month: number): TradingDay {
  return thirdFriday(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1);
}

function monthOf(day: TradingDay): { year: number; month: number } {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

function isWorkday(day: TradingDay): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}
