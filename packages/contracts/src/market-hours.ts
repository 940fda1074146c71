import type { CalendarId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import { call, protocol } from "./protocol.ts";

/** A time within a session when nothing trades, such as Tokyo's lunch: `[start, end)`. */
export interface SessionPause {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** One trading session; `date` is the local trading day, times are UTC. */
export interface Session {
  readonly date: string;
  readonly open: EpochMs;
  readonly close: EpochMs;
  /** Left out where the session trades without a pause. */
  readonly breaks?: readonly SessionPause[];
}

export interface HoursAt {
  /** In a session and not in a break of it. */
  readonly isOpen: boolean;
  /** The session in which the time lies, in a break of it too, or the next one. */
  readonly session: Session;
}

export interface MarketHoursProtocol {
  /** @throws when no calendar has that id, or the time lies before the calendar's first certain date. */
  hoursAt(calendar: CalendarId, time: EpochMs): Promise<HoursAt>;
  sessions(calendar: CalendarId, fromDate: string, toDate: string): Promise<readonly Session[]>;
}

export const marketHoursProtocol = protocol<MarketHoursProtocol>()("market-hours", {
  hoursAt: call(),
  sessions: call(),
});
