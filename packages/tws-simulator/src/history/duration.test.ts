import fc from "fast-check";
import { expect, test } from "vitest";
import { durationBefore, parseDuration } from "./duration.ts";
import { parseBarSize } from "./bar-size.ts";
import { readWireTime } from "./parse-wire-time.ts";

test.each([
  ["3600 S", 3_600, "S"],
  ["3600", 3_600, "S"],
  ["2 d", 2, "D"],
  ["1 W", 1, "W"],
  ["12 M", 12, "M"],
  ["30 Y", 30, "Y"],
])("%j is a duration", (text, count, unit) => {
  expect(parseDuration(text)).toEqual({ count, unit });
});

test.each(["", "1", "0 D", "5 X", "1D", "D", "366 D", "53 W", "13 M", "1.5 D"])("%j is none", (text) => {
  expect(parseDuration(text)).toBeTypeOf("string");
});

test("months and years go by the calendar, days by New York's clocks", () => {
  const noon = Date.parse("2024-03-31T12:00:00-04:00");
  const before = (count: number, unit: "D" | "M" | "Y") =>
    new Date(durationBefore(noon, { count, unit })).toISOString();
  expect(before(1, "M")).toBe("2024-02-29T17:00:00.000Z"); // there is no 30th, and it is winter
  expect(before(1, "Y")).toBe("2023-03-31T16:00:00.000Z");
  expect(before(30, "D")).toBe("2024-03-01T17:00:00.000Z");
});

test.each([
  ["20131004 15:30:00 US/Eastern", "2013-10-04T19:30:00Z", true],
  ["20131004-19:30:00", "2013-10-04T19:30:00Z", true],
  ["20131004 21:30:00 Europe/Amsterdam", "2013-10-04T19:30:00Z", true],
  ["20131004  15:30:00", "2013-10-04T19:30:00Z", false],
  ["15:30:00", "2013-10-07T19:30:00Z", false],
])("%j is a time", (text, iso, hasZone) => {
  expect(readWireTime(text, Date.parse("2013-10-07T12:00:00Z"))).toEqual({ time: Date.parse(iso), hasZone });
});

test("whatever a client writes is a duration, a size or a time, or is not, and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseDuration(text);
      parseBarSize(text);
      readWireTime(text, 0);
    }),
  );
});
