import { easterSunday } from "./easter-sunday.ts";

/** How a holiday that falls on a weekend is kept. */
export type Observance =
  /** Not at all. */
  | "none"
  /** Saturday's on Friday, Sunday's on Monday. */
  | "nearest-weekday"
  /** Sunday's on Monday, Saturday's not at all. */
  | "sunday-to-monday";

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
  /** Days after Easter Sunday; -2 is Good Friday. */
  | { readonly type: "easter"; readonly plusDays: number };

/** The day that a rule means in a year; undefined when there is none, such as a fifth Monday. */
export function dayOf(rule: DayRule, year: number): Temporal.PlainDate | undefined {
  switch (rule.type) {
    case "date":
      return observed(new Temporal.PlainDate(year, rule.month, rule.day), rule.observance ?? "none");
    case "weekday":
      return nthWeekday(year, rule)?.add({ days: rule.plusDays ?? 0 });
    case "easter":
      return easterSunday(year).add({ days: rule.plusDays });
  }
}

function observed(date: Temporal.PlainDate, observance: Observance): Temporal.PlainDate {
  if (date.dayOfWeek === 7 && observance !== "none") return date.add({ days: 1 });
  if (date.dayOfWeek === 6 && observance === "nearest-weekday") return date.subtract({ days: 1 });
  return date;
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
