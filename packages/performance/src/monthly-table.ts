import type { EpochMs } from "@tickwork/model/time";
import { checkedReturns, checkLength } from "./checked-series.ts";
import { performanceError } from "./errors.ts";

/** The largest that a Date takes. */
const LAST_DATE = 8.64e15;

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
  return monthsOf(returns, dates);
}

/** The same of returns and dates that were checked. */
export function monthsOf(returns: Float64Array, dates: ArrayLike<EpochMs>): readonly MonthReturn[] {
  const months: MonthReturn[] = [];
  for (let from = 0; from < returns.length;) {
    // Only the first date of a month is taken apart: a Date for each row would cost more than all figures.
    const first = new Date(dates[from] as number);
    const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
    const until = Date.UTC(year, month + 1);
    let growth = 1;
    let at = from;
    for (; at < returns.length && (dates[at] as number) < until; at++) growth *= 1 + (returns[at] as number);
    months.push({ year, month: month + 1, returnPct: 100 * (growth - 1), samples: at - from });
    from = at;
  }
  return months;
}

/** @throws TickworkError TW-PER-003, TW-PER-004 when a date is no number or before the one above it */
export function checkDates(dates: ArrayLike<EpochMs>, length: number): void {
  checkLength("dates", dates.length, length);
  let before = -LAST_DATE;
  for (let at = 0; at < dates.length; at++) {
    const date = dates[at] as number;
    if (!(date >= before && date <= LAST_DATE))
      throw performanceError(
        "TW-PER-004",
        `Cannot compute figures: the date in row ${at + 1} is before the one above it, or none at all. Sort the rows by date.`,
      );
    before = date;
  }
}
