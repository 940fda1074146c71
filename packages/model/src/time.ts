/** Milliseconds since 1970-01-01T00:00:00Z, on the market clock or the wall clock as the name says. */
export type EpochMs = number;

/** `2013-10-04T13:30:00.000Z` */
export function isoUtc(time: EpochMs): string {
  return new Date(time).toISOString();
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
