import { DAY_MS, SECOND_MS, type EpochMs } from "@tickwork/model/time";
import { NEW_YORK } from "../market/local-clock.ts";

/** How far back a request reaches. */
export interface Duration {
  readonly count: number;
  /** Seconds, days, weeks, months, years. Days are trading days, the others calendar time. */
  readonly unit: "S" | "D" | "W" | "M" | "Y";
}

/** What TWS rejects above, and how it says so. */
const LIMITS: ReadonlyMap<Duration["unit"], { readonly most: number; readonly text: string }> = new Map([
  ["S", { most: 86_400, text: "Historical data request for greater than 86400 seconds rejected." }],
  ["D", { most: 365, text: "Historical data requests for durations longer than 365 days must be made in years." }],
  ["W", { most: 52, text: "Historical data request for durations longer than 52 weeks must be made in years." }],
  ["M", { most: 12, text: "Historical data request for durations longer than 12 months must be made in years." }],
]);
/** TWS takes no shorter request. */
const FEWEST_SECONDS = 30;
const MOST_YEARS = 100;
const DURATION = /^(\d{1,9}) ([SDWMY])$/;

/**
 * Reads `3600 S`, `2 D`, `1 W`, `6 M`, `1 Y` in any case, and a mere number as seconds.
 * @returns TWS's words against anything else
 */
export function parseDuration(text: string): Duration | string {
  if (text === "") return "Historical data request duration not specified.";
  const match = DURATION.exec(/^\d+$/.test(text) ? `${text} S` : text.toUpperCase());
  if (match === null)
    return "When specifying a unit, historical data request duration format is integer{SPACE}unit (S|D|W|M|Y).";
  const count = Number(match[1]);
  const unit = match[2] as Duration["unit"];
  const limit = LIMITS.get(unit);
  const isTooShort = count < (unit === "S" ? FEWEST_SECONDS : 1);
  if (isTooShort || (unit === "Y" && count > MOST_YEARS)) return "Historical data requested duration is invalid.";
  return limit !== undefined && count > limit.most ? limit.text : { count, unit };
}

/** The moment that lies a duration before another by the calendar and clocks of New York. */
export function durationBefore(end: EpochMs, { count, unit }: Duration): EpochMs {
  if (unit === "S") return end - count * SECOND_MS;
  const shown = new Date(NEW_YORK.shows(end));
  if (unit === "D") shown.setTime(shown.getTime() - count * DAY_MS);
  else if (unit === "W") shown.setTime(shown.getTime() - count * 7 * DAY_MS);
  else moveMonths(shown, unit === "M" ? count : count * 12);
  return NEW_YORK.instant(shown.getTime());
}

/** Back by months; a day that the month does not have becomes its last. */
function moveMonths(shown: Date, months: number): void {
  const day = shown.getUTCDate();
  shown.setUTCDate(1);
  shown.setUTCMonth(shown.getUTCMonth() - months);
  const last = new Date(Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth() + 1, 0)).getUTCDate();
  shown.setUTCDate(Math.min(day, last));
}
