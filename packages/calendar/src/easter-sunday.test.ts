import { expect, test } from "vitest";
import { easterSunday } from "./easter-sunday.ts";

test.each([
  [1998, "1998-04-12"],
  [2000, "2000-04-23"],
  [2008, "2008-03-23"],
  [2011, "2011-04-24"],
  [2019, "2019-04-21"],
  [2024, "2024-03-31"],
  [2025, "2025-04-20"],
  [2038, "2038-04-25"],
])("Easter of %i was or is on %s", (year, date) => {
  expect(easterSunday(year).toString()).toBe(date);
});

test("Easter is a Sunday between 22 March and 25 April", () => {
  for (let year = 1900; year < 2200; year += 1) {
    const date = easterSunday(year);
    const text = date.toString().slice(5);
    expect(date.dayOfWeek).toBe(7);
    expect(text >= "03-22" && text <= "04-25").toBe(true);
  }
});
