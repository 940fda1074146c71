import { expect, test } from "vitest";
import { monthlyTable } from "./monthly-table.ts";

const dates = (...texts: string[]) => texts.map((text) => Date.parse(text));

test("months compound their returns, and a month without any has no entry", () => {
  expect(monthlyTable([0.1, 0.1, -0.5], dates("2023-12-01", "2023-12-31T23:59:59Z", "2024-02-29"))).toEqual([
    { year: 2023, month: 12, returnPct: expect.closeTo(21), samples: 2 },
    { year: 2024, month: 2, returnPct: -50, samples: 1 },
  ]);
  expect(monthlyTable([], [])).toEqual([]);
});

test("dates that go back, are none or are too few are refused", () => {
  expect(() => monthlyTable([0.1, 0.1], dates("2024-02-01", "2024-01-31"))).toThrow(/row 2 is before/);
  expect(() => monthlyTable([0.1], [NaN])).toThrow(/row 1/);
  expect(() => monthlyTable([0.1], [])).toThrow(/0 dates for 1 rows/);
});
