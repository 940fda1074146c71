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

  /** When the regular session that is open at this market time closes; undefined when none is open. */
  async openUntil(calendar: CalendarId, time: EpochMs): Promise<EpochMs | undefined> {
    const known = this.#known.get(calendar);
    if (known !== undefined && time >= known.since && time < known.session.close)
      return time >= known.session.open ? known.session.close : undefined;
    const { isOpen, session } = await this.#ask(calendar, time);
    this.#known.set(calendar, { since: time, session });
    return isOpen ? session.close : undefined;
  }
}
