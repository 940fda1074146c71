import type { EpochMs } from "@tickwork/model/time";

/** A time within a session when nothing trades: `[start, end)`. */
export interface SessionBreak {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** One trading session, open in `[open, close)` but for its breaks. Times are UTC. */
export interface CalendarSession {
  /** The trading day, in the exchange's reckoning: a currency's Monday opens on Sunday evening. */
  readonly date: string;
  readonly open: EpochMs;
  readonly close: EpochMs;
  readonly breaks: readonly SessionBreak[];
}
