import type { CalendarId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import { call, protocol } from "./protocol.ts";

/** One trading session; `date` is the local trading day, times are UTC. */
export interface Session {
  readonly date: string;
  readonly open: EpochMs;
  readonly close: EpochMs;
}

export interface HoursAt {
  readonly isOpen: boolean;
  /** The session that is open, or the next one. */
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
