import type { EpochMs } from "@tickwork/model/time";
import { checkedReturns, checkLength } from "./checked-series.ts";
import { performanceError } from "./errors.ts";

/** The compounded return of a calendar month. */
export interface MonthReturn {
  readonly year: number;
  /** From 1 to 12. */
  readonly month: number;
  readonly returnPct: number;
  /** Number of returns in it. */
  readonly samples: number;
}

/**
 * Returns compounded by calendar month: Π(1+r) - 1. A month without returns has no entry.
 * @param dates of the ends of the periods; months are those of UTC
 * @throws TickworkError TW-PER-001 to 003, TW-PER-004 when dates go back
 */
export function monthlyTable(values: ArrayLike<number>, dates: ArrayLike<EpochMs>): readonly MonthReturn[] {
  const returns = checkedReturns(values);
  checkDates(dates, returns.length);
  const months: MonthReturn[] = [];
  let growth = 1;
  let from = 0;
  let key = -1;
  let until = -Infinity;
  const end = (to: number) =>
    months.push({
      year: Math.floor(key / 12),
      month: (key % 12) + 1,
      returnPct: 100 * (growth - 1),
      samples: to - from,
    });
  for (let at = 0; at < returns.length; at++) {
    // Only the first date of a month is taken apart: a Date for each row would cost more than all figures.
    if ((dates[at] as number) >= until) {
      if (at > 0) end(at);
      const date = new Date(dates[at] as number);
      key = date.getUTCFullYear() * 12 + date.getUTCMonth();
      until = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
      growth = 1;
      from = at;
    }
    growth *= 1 + (returns[at] as number);
  }
  if (returns.length > 0) end(returns.length);
  return months;
}

/** @throws TickworkError TW-PER-003, TW-PER-004 when a date is no number or before the one above it */
export function checkDates(dates: ArrayLike<EpochMs>, length: number): void {
  checkLength("dates", dates.length, length);
  for (let at = 0; at < dates.length; at++) {
    const before = at === 0 ? -8.64e15 : (dates[at - 1] as number);
    if (!((dates[at] as number) >= before && (dates[at] as number) <= 8.64e15))
      throw performanceError(
        "TW-PER-004",
        `Cannot compute figures: the date in row ${at + 1} is before the one above it, or none at all. Sort the rows by date.`,
      );
  }
}
