import { DAY_MS, type EpochMs } from "@tickwork/model/time";

export const FIRST_YEAR = 1970;
const MEAN_YEAR_MS = 365.2425 * DAY_MS;

/** The year in UTC; a guess from the mean length of a year is off by one at most, and far faster than a Date. */
export function utcYearOf(time: EpochMs): number {
  const guess = FIRST_YEAR + Math.floor(time / MEAN_YEAR_MS);
  if (time < yearStart(guess)) return guess - 1;
  return time < yearStart(guess + 1) ? guess : guess + 1;
}

/** The beginning of a year of the Gregorian calendar, in epoch ms. */
function yearStart(year: number): EpochMs {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  return ((year - FIRST_YEAR) * 365 + leapDays) * DAY_MS;
}
