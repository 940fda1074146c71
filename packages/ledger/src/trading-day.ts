import type { EpochMs } from "@tickwork/model/time";

/** One calendar day of New York, as `[start, end)`. */
export interface TradingDay {
  /** `2013-10-04` */
  readonly date: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/**
 * The day that "today" means in books and summaries: New York's date, the one that US sessions and the broker's daily restart
 * follow. It is 23 or 25 hours long when the clocks change.
 */
export function tradingDayOf(time: EpochMs): TradingDay {
  const start = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO("America/New_York").startOfDay();
  return {
    date: start.toPlainDate().toString(),
    start: start.epochMilliseconds,
    end: start.add({ days: 1 }).epochMilliseconds,
  };
}
