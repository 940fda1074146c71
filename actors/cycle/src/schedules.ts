/** A recurring task of the cycle, in the time zone of the exchange that it belongs to. */
export interface Schedule {
  readonly name: string;
  /** Cron pattern of five fields: minute, hour, day of month, month, day of week. */
  readonly pattern: string;
  readonly timeZone: string;
}

/** Before the open the broker's books are compared with ours once more: a night has passed, and TWS was restarted in it. */
export const SCHEDULES: readonly Schedule[] = [
  { name: "reconcile before the open", pattern: "25 9 * * 1-5", timeZone: "America/New_York" },
];
