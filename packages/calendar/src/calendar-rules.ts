import type { DayRule } from "./day-rule.ts";
import type { PhaseKind } from "./calendar-phase.ts";

/** A time of day in the exchange's zone, `09:30`. */
export type LocalTime = string;

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A pause within a session, such as Tokyo's lunch. */
export interface LocalBreak {
  readonly start: LocalTime;
  readonly end: LocalTime;
}

/** Hours of one session in the exchange's zone. */
export interface SessionHours {
  readonly open: LocalTime;
  readonly close: LocalTime;
  /** -1: the session of a day opens the evening before. */
  readonly openDay?: -1 | 0;
  /** 1: it closes at that time of the next day; `00:00` then means midnight. */
  readonly closeDay?: 0 | 1;
  readonly breaks?: readonly LocalBreak[];
}

/** Dates between which a rule holds, both inclusive; left out: from the beginning, to no end. */
export interface Validity {
  readonly from?: string;
  readonly until?: string;
}

/** The hours of ordinary days. */
export interface WeekRule extends Validity {
  readonly weekdays: readonly Weekday[];
  readonly hours: SessionHours;
}

/** A day that returns each year on which the exchange stays closed. */
export interface HolidayRule extends Validity {
  readonly name: string;
  readonly day: DayRule;
  /** Years in which it was moved; where to, the one-offs say. */
  readonly exceptYears?: readonly number[];
}

/** A day that returns each year with other hours. */
export interface SpecialHoursRule extends Validity {
  readonly name: string;
  readonly day: DayRule;
  /** Only when the day falls on one of these. */
  readonly weekdays?: readonly Weekday[];
  readonly exceptYears?: readonly number[];
  readonly hours: Partial<SessionHours>;
}

/** What happened once: a closure, or other hours. */
export interface OneOff {
  readonly date: string;
  readonly reason: string;
  /** Left out: closed all day. */
  readonly hours?: Partial<SessionHours>;
}

/** A time of day, or minutes after the session's opening or closing, whenever that is. */
export type PhaseTime = LocalTime | { readonly at: "open" | "close"; readonly plusMinutes: number };

/** Trading or an auction around or within the session. */
export interface PhaseRule extends Validity {
  readonly kind: PhaseKind;
  readonly start: PhaseTime;
  readonly end: PhaseTime;
}

/** An exchange's hours as rules: never a table of days. */
export interface CalendarRules {
  /** ISO 10383 market code, or a name of ours for a market without one. */
  readonly id: string;
  /** Other names by which it is found. */
  readonly aliases?: readonly string[];
  readonly title: string;
  /** IANA time zone of all local times. */
  readonly zone: string;
  /** The first date for which the rules are known to be complete; earlier is refused. */
  readonly certainFrom: string;
  readonly week: readonly WeekRule[];
  readonly holidays: readonly HolidayRule[];
  /** A day between two holidays is one too, under this name: Japan's national holiday. */
  readonly bridgeName?: string;
  readonly specialHours: readonly SpecialHoursRule[];
  readonly oneOffs: readonly OneOff[];
  readonly phases?: readonly PhaseRule[];
  /** What a trader should know that the rules do not say, or say with less than certainty. */
  readonly notes?: readonly string[];
}
