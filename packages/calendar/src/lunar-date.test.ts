import { expect, test } from "vitest";
import { lunarDate } from "./lunar-date.ts";

// Gazetted by Hong Kong's government: new year, Buddha's birthday, Tuen Ng, Mid-Autumn, Chung Yeung.
test.each([
  [2010, "02-14", "05-21", "06-16", "09-22", "10-16"],
  [2011, "02-03", "05-10", "06-06", "09-12", "10-05"],
  [2012, "01-23", "04-28", "06-23", "09-30", "10-23"], // a leap fourth month
  [2013, "02-10", "05-17", "06-12", "09-19", "10-13"],
  [2014, "01-31", "05-06", "06-02", "09-08", "10-02"], // a leap ninth month
  [2015, "02-19", "05-25", "06-20", "09-27", "10-21"],
  [2017, "01-28", "05-03", "05-30", "10-04", "10-28"], // a leap sixth month
  [2020, "01-25", "04-30", "06-25", "10-01", "10-25"], // a leap fourth month
  [2023, "01-22", "05-26", "06-22", "09-29", "10-23"], // a leap second month
  [2024, "02-10", "05-15", "06-10", "09-17", "10-11"],
  [2025, "01-29", "05-05", "05-31", "10-06", "10-29"], // a leap sixth month
  [2026, "02-17", "05-24", "06-19", "09-25", "10-18"],
])("the festivals of %i", (year, ...days) => {
  const festivals = [
    { month: 1, day: 1 },
    { month: 4, day: 8 },
    { month: 5, day: 5 },
    { month: 8, day: 15 },
    { month: 9, day: 9 },
  ];
  expect(festivals.map((day) => lunarDate(year, day).toString())).toEqual(days.map((day) => `${year}-${day}`));
});

test.each([
  [2027, "2027-02-06"],
  [2028, "2028-01-26"],
  [2029, "2029-02-13"],
  [2030, "2030-02-03"],
])("the lunar new year of %i, from the Hong Kong Observatory's almanac", (year, date) => {
  expect(lunarDate(year, { month: 1, day: 1 }).toString()).toBe(date);
});
