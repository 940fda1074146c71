import type { Calendar } from "@tickwork/calendar/calendar";
import { calendarOf } from "@tickwork/calendar/calendar-of";
import { DAY_MS, HOUR_MS, type EpochMs } from "@tickwork/model/time";
import { CENTRAL_EUROPE, CHICAGO, LONDON, type LocalClock, NEW_YORK, UNIVERSAL } from "./local-clock.ts";

/** A span of time, its end not included. */
export interface Span {
  readonly open: EpochMs;
  readonly close: EpochMs;
}

/** Local trading days are counted as days since 1970. */
export type TradingDay = number;

/** Which hours an instrument keeps. */
export type HoursName =
  | "us-stocks"
  | "us-options"
  | "us-bonds"
  | "currencies"
  | "cme-equity"
  | "cme-energy"
  | "cme-metals"
  | "crypto"
  | "london"
  | "xetra"
  | "paris"
  | "amsterdam";

export interface HoursRule {
  readonly calendar: Calendar;
  readonly clock: LocalClock;
  /** A local clock time from this on belongs to the next trading day. */
  readonly rollMs: number;
  /** Where the calendar knows nothing of a day on which there is data all the same. */
  readonly nominal: { readonly openMs: number; readonly closeMs: number };
  /** The widest hours, when they are wider than the regular ones. */
  readonly extend?: (regular: Span, day: TradingDay) => Span;
  /** The liquid part of the regular hours as local clock times, when it is not all of them. */
  readonly liquid?: { readonly openMs: number; readonly closeMs: number };
}

const usDay = { calendar: calendarOf("XNYS"), clock: NEW_YORK, rollMs: DAY_MS };
const usSession = { openMs: 9.5 * HOUR_MS, closeMs: 16 * HOUR_MS };

/** Globex, from 17:00 of the evening before to 16:00 in Chicago; the day session is the liquid part. */
function globex(calendar: string): HoursRule {
  return {
    calendar: calendarOf(calendar),
    clock: CHICAGO,
    rollMs: 17 * HOUR_MS,
    nominal: { openMs: -7 * HOUR_MS, closeMs: 16 * HOUR_MS },
    liquid: { openMs: 8.5 * HOUR_MS, closeMs: 16 * HOUR_MS },
  };
}

function european(calendar: string, clock: LocalClock, openMs: number, closeMs: number): HoursRule {
  return { calendar: calendarOf(calendar), clock, rollMs: DAY_MS, nominal: { openMs, closeMs } };
}

export const HOURS_RULES: Readonly<Record<HoursName, HoursRule>> = {
  "us-stocks": {
    ...usDay,
    nominal: usSession,
    extend: ({ close }, day) => ({ open: NEW_YORK.instant(day * DAY_MS + 4 * HOUR_MS), close: close + 4 * HOUR_MS }),
  },
  "us-options": { ...usDay, nominal: usSession },
  "us-bonds": {
    ...usDay,
    nominal: usSession,
    extend: (_, day) => ({
      open: NEW_YORK.instant(day * DAY_MS + 8 * HOUR_MS),
      close: NEW_YORK.instant(day * DAY_MS + 17 * HOUR_MS),
    }),
  },
  currencies: {
    calendar: calendarOf("FX"),
    clock: NEW_YORK,
    rollMs: 17 * HOUR_MS,
    nominal: { openMs: -6.75 * HOUR_MS, closeMs: 17 * HOUR_MS },
    extend: ({ close }, day) => ({ open: NEW_YORK.instant((day - 1) * DAY_MS + 17 * HOUR_MS), close }),
  },
  "cme-equity": globex("CME_EQUITY"),
  "cme-energy": globex("CME_ENERGY"),
  "cme-metals": globex("CME_METALS"),
  crypto: {
    calendar: calendarOf("CRYPTO"),
    clock: UNIVERSAL,
    rollMs: DAY_MS,
    nominal: { openMs: 0, closeMs: DAY_MS },
  },
  london: european("XLON", LONDON, 8 * HOUR_MS, 16.5 * HOUR_MS),
  xetra: european("XETR", CENTRAL_EUROPE, 9 * HOUR_MS, 17.5 * HOUR_MS),
  paris: european("XPAR", CENTRAL_EUROPE, 9 * HOUR_MS, 17.5 * HOUR_MS),
  amsterdam: european("XAMS", CENTRAL_EUROPE, 9 * HOUR_MS, 17.5 * HOUR_MS),
};
