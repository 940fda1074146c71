import { easterSunday } from "./easter-sunday.ts";
import { lunarDate } from "./lunar-date.ts";
import { type SolarTerm, solarTerm } from "./solar-term.ts";

/** How a day that falls on a weekend is kept. */
export type Observance =
  /** Not at all. */
  | "none"
  /** Saturday's on Friday, Sunday's on Monday. */
  | "nearest-weekday"
  /** Sunday's on Monday, Saturday's not at all. */
  | "sunday-to-monday"
  /** Both on Monday. */
  | "weekend-to-monday"
  /** Both on the Friday before. */
  | "weekend-to-friday"
  /** Sunday's on the next day that is no Sunday and no other holiday; so too a holiday that falls on another one. */
  | "sunday-to-next-free"
  /** Sunday's and Saturday's on the next weekday that is no other holiday. */
  | "weekend-to-next-free";

/** Which day of a year a rule means. */
export type DayRule =
  | { readonly type: "date"; readonly month: number; readonly day: number; readonly observance?: Observance }
  /** The `nth` weekday of a month, -1 for the last, moved by `plusDays`. */
  | {
      readonly type: "weekday";
      readonly month: number;
      readonly weekday: number;
      readonly nth: 1 | 2 | 3 | 4 | 5 | -1;
      readonly plusDays?: number;
    }
  /** The last such weekday before a date: Victoria Day is the Monday before 25 May. */
  | { readonly type: "weekday-before"; readonly month: number; readonly day: number; readonly weekday: number }
  /** Days after Easter Sunday; -2 is Good Friday. */
  | { readonly type: "easter"; readonly plusDays: number }
  /** A day of the Chinese calendar's year that begins in this one, never of a leap month, moved by `plusDays`. */
  | {
      readonly type: "lunar";
      readonly month: number;
      readonly day: number;
      readonly plusDays?: number;
      readonly observance?: Observance;
    }
  /** The day on which the sun reaches a point of its course. */
  | { readonly type: "solar"; readonly term: SolarTerm; readonly observance?: Observance };

/**
 * The day that a rule means in a year, undefined when there is none, such as a fifth Monday. An observance that looks at other
 * holidays is left to `holidaysOfYear`: the day itself is given.
 */
export function dayOf(rule: DayRule, year: number): Temporal.PlainDate | undefined {
  switch (rule.type) {
    case "date":
      return observed(new Temporal.PlainDate(year, rule.month, rule.day), rule.observance ?? "none");
    case "weekday":
      return nthWeekday(year, rule)?.add({ days: rule.plusDays ?? 0 });
    case "weekday-before":
      return weekdayBefore(new Temporal.PlainDate(year, rule.month, rule.day), rule.weekday);
    case "easter":
      return easterSunday(year).add({ days: rule.plusDays });
    case "lunar":
      return observed(lunarDate(year, rule).add({ days: rule.plusDays ?? 0 }), rule.observance ?? "none");
    case "solar":
      return observed(solarTerm(year, rule.term), rule.observance ?? "none");
  }
}

function observed(date: Temporal.PlainDate, observance: Observance): Temporal.PlainDate {
  const isSaturday = date.dayOfWeek === 6;
  const isSunday = date.dayOfWeek === 7;
  switch (observance) {
    case "none":
    case "sunday-to-next-free":
    case "weekend-to-next-free":
      return date;
    case "nearest-weekday":
      if (isSunday) return date.add({ days: 1 });
      return isSaturday ? date.subtract({ days: 1 }) : date;
    case "sunday-to-monday":
      return isSunday ? date.add({ days: 1 }) : date;
    case "weekend-to-monday":
      if (isSunday) return date.add({ days: 1 });
      return isSaturday ? date.add({ days: 2 }) : date;
    case "weekend-to-friday":
      if (isSunday) return date.subtract({ days: 2 });
      return isSaturday ? date.subtract({ days: 1 }) : date;
  }
}

function weekdayBefore(date: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return date.subtract({ days: ((date.dayOfWeek - weekday + 6) % 7) + 1 });
}

function nthWeekday(
  year: number,
  { month, weekday, nth }: { month: number; weekday: number; nth: number },
): Temporal.PlainDate | undefined {
  const first = new Temporal.PlainDate(year, month, 1);
  if (nth < 0) {
    const last = first.with({ day: first.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
  }
  const found = first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
  return found.month === month ? found : undefined;
}
