import { allRules } from "@tickwork/calendar/all-rules";
import { describe, expect, test } from "vitest";
import { dayInWords, hoursInWords, weekdaysInWords } from "./calendar-words.ts";
import { calendarsManual } from "./calendars-manual.ts";

describe("the manual of calendars", () => {
  const page = calendarsManual();

  test("has every market with its date, its holidays, its single days with their reasons, and its notes", () => {
    for (const { id, title, certainFrom, holidays, specialHours, oneOffs, notes = [] } of allRules) {
      expect(page).toContain(`\`${id}\`: ${title}, right from ${certainFrom}`);
      for (const { name } of [...holidays, ...specialHours]) expect(page).toContain(`- ${name}, `);
      for (const { reason } of oneOffs) expect(page).toContain(`: ${reason}\n`);
      for (const note of notes) expect(page).toContain(note);
    }
  });

  test("lists the days that follow from the rules", () => {
    expect(page).toContain("- Ching Ming Festival: 2026-04-07, 2027-04-05, 2028-04-04, 2029-04-04, 2030-04-05");
    expect(page).toContain("- Citizens' holiday, between two others: 2026-09-22");
  });
});

test("rules in words", () => {
  expect(dayInWords({ type: "weekday", month: 5, weekday: 1, nth: -1 })).toBe("the last Monday of May");
  expect(dayInWords({ type: "easter", plusDays: 1 })).toBe("the day after Easter Sunday");
  expect(dayInWords({ type: "date", month: 12, day: 24, observance: "weekend-to-friday" })).toBe(
    "24 December, or the Friday before a weekend",
  );
  expect(weekdaysInWords([1, 2, 4])).toBe("Monday, Tuesday, Thursday");
  expect(hoursInWords({ open: "17:00", openDay: -1, close: "16:00" })).toBe("17:00 of the evening before to 16:00");
});
