import type { DayRule } from "../day-rule.ts";
import type { SpecialHoursRule, Validity, WeekRule } from "../calendar-rules.ts";

/**
 * What the futures of CME Group on Globex share. Sources: CME Group's Globex holiday calendars of each year and its notices of changed
 * hours (of 19 November 2012, 21 September 2015 and 28 June 2021). Times are Chicago's. On a holiday the session of the evening before
 * ends early; it reopens at 17:00 for the next trading day.
 */
export const GLOBEX_ZONE = "America/Chicago";

/** Sunday to Friday, 17:00 to 16:00. */
export const globexWeek: WeekRule = {
  weekdays: [1, 2, 3, 4, 5],
  hours: { open: "17:00", openDay: -1, close: "16:00" },
};

/** Days on which nothing opens. A New Year's Day on a Saturday takes no Friday. */
export const globexHolidays = {
  newYear: {
    name: "New Year's Day",
    day: { type: "date", month: 1, day: 1, observance: "sunday-to-monday" },
  },
  goodFriday: { name: "Good Friday", day: { type: "easter", plusDays: -2 } },
  christmas: {
    name: "Christmas Day",
    day: { type: "date", month: 12, day: 25, observance: "nearest-weekday" },
  },
} as const satisfies Record<string, { name: string; day: DayRule }>;

/** American holidays on which Globex halts early. */
const haltedDays: readonly (Validity & { name: string; day: DayRule })[] = [
  { name: "Martin Luther King Jr. Day", day: { type: "weekday", month: 1, weekday: 1, nth: 3 } },
  { name: "Presidents' Day", day: { type: "weekday", month: 2, weekday: 1, nth: 3 } },
  { name: "Memorial Day", day: { type: "weekday", month: 5, weekday: 1, nth: -1 } },
  { name: "Juneteenth", day: { type: "date", month: 6, day: 19, observance: "nearest-weekday" }, from: "2022-01-01" },
  { name: "Independence Day", day: { type: "date", month: 7, day: 4, observance: "nearest-weekday" } },
  { name: "Labor Day", day: { type: "weekday", month: 9, weekday: 1, nth: 1 } },
  { name: "Thanksgiving Day", day: { type: "weekday", month: 11, weekday: 4, nth: 4 } },
];

/** The halts at one time of day, while it holds, on some weekdays. */
export function haltsAt(
  close: string,
  { from, until, weekdays }: Validity & Pick<SpecialHoursRule, "weekdays">,
): readonly SpecialHoursRule[] {
  return haltedDays
    .filter((day) => until === undefined || day.from === undefined || day.from <= until)
    .map((day) => {
      const first = [from, day.from]
        .filter((date) => date !== undefined)
        .toSorted()
        .at(-1);
      return {
        name: day.name,
        day: day.day,
        hours: { close },
        ...(first !== undefined && { from: first }),
        ...(until !== undefined && { until }),
        ...(weekdays !== undefined && { weekdays }),
      };
    });
}

export const dayAfterThanksgiving: DayRule = { type: "weekday", month: 11, weekday: 4, nth: 4, plusDays: 1 };

/** On a Friday, Christmas Eve is the observed holiday. */
export const christmasEve = { day: { type: "date", month: 12, day: 24 }, weekdays: [1, 2, 3, 4] } as const;
