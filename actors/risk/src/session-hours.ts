import type { HoursAt, Session } from "@tickwork/contracts/market-hours";
import type { CalendarId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";

/** Knows whether a market is open without asking each time: a session that was told holds until its close. */
export class SessionHours {
  readonly #ask: (calendar: CalendarId, time: EpochMs) => Promise<HoursAt>;
  readonly #known = new Map<CalendarId, { readonly since: EpochMs; readonly session: Session }>();

  constructor(ask: (calendar: CalendarId, time: EpochMs) => Promise<HoursAt>) {
    this.#ask = ask;
  }

  /** When the regular session that is open at this market time closes; undefined when none is open, and in a break of one. */
  async openUntil(calendar: CalendarId, time: EpochMs): Promise<EpochMs | undefined> {
    const known = this.#known.get(calendar);
    if (known !== undefined && time >= known.since && time < known.session.close) {
      return isTrading(known.session, time) ? known.session.close : undefined;
    }
    const { isOpen, session } = await this.#ask(calendar, time);
    this.#known.set(calendar, { since: time, session });
    return isOpen ? session.close : undefined;
  }
}

/** Tokyo and Hong Kong trade nothing at lunch. */
function isTrading({ open, breaks = [] }: Session, time: EpochMs): boolean {
  return time >= open && !breaks.some(({ start, end }) => time >= start && time < end);
}
