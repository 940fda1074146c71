import { describe, expect, test } from "vitest";
import {
  hoursOf,
  isRegularTime,
  isTradingDay,
  nextClose,
  nextRegularOpen,
  tradingDayOf,
  wireDate,
  wireHours,
} from "./trading-hours.ts";

const at = (text: string): number => Date.parse(text);
function dayOf(text: string): number {
  return at(`${text}T00:00:00Z`) / 86_400_000;
}

/** Hours of a stock's day as UTC clock times. */
function hours(text: string, kind: "regular" | "extended"): string[] {
  const { open, close } = hoursOf("us-stocks", tradingDayOf("us-stocks", at(text)), kind);
  return [iso(open).slice(11, 16), iso(close).slice(11, 16)];
}

const iso = (time: number): string => new Date(time).toISOString();

describe("trading days", () => {
  test.each([
    ["us-stocks", "2013-10-04T08:00:00Z", "20131004"],
    ["us-stocks", "2013-10-05T00:00:00Z", "20131004"],
    ["currencies", "2014-05-04T20:59:00Z", "20140504"],
    ["currencies", "2014-05-04T21:00:00Z", "20140505"],
    ["currencies", "2014-05-05T00:00:00Z", "20140505"],
    ["currencies", "2014-05-02T20:59:00Z", "20140502"],
  ] as const)("of a %s at %s is %s", (type, time, day) => {
    expect(wireDate(tradingDayOf(type, at(time)))).toBe(day);
  });

  test("leave out weekends and holidays", () => {
    expect(
      ["2013-10-04", "2013-10-05", "2024-07-04", "2024-07-05"].map((text) => isTradingDay("us-stocks", dayOf(text))),
    ).toEqual([true, false, false, true]);
    expect(isTradingDay("us-stocks", dayOf("1990-07-04"))).toBe(true); // before the calendar: weekdays
    expect(isTradingDay("us-stocks", dayOf("2150-01-05"))).toBe(true);
  });
});

describe("hours", () => {
  test("follow New York's summer time, and short days", () => {
    expect(hours("2013-10-04T15:00:00Z", "regular")).toEqual(["13:30", "20:00"]);
    expect(hours("2013-12-04T15:00:00Z", "regular")).toEqual(["14:30", "21:00"]);
    expect(hours("2013-11-29T15:00:00Z", "regular")).toEqual(["14:30", "18:00"]);
    expect(hours("2013-10-04T15:00:00Z", "extended")).toEqual(["08:00", "00:00"]);
    expect(hours("2013-11-29T15:00:00Z", "extended")).toEqual(["09:00", "22:00"]);
  });

  test("begin at the opening and end before the close", () => {
    const times = ["13:29:59", "13:30:00", "19:59:59", "20:00:00"].map((clock) => at(`2013-10-04T${clock}Z`));
    expect(times.map((time) => isRegularTime("us-stocks", time))).toEqual([false, true, true, false]);
  });

  test("of currencies open on Sunday evening", () => {
    expect(isRegularTime("currencies", at("2014-05-04T21:14:00Z"))).toBe(false);
    expect(isRegularTime("currencies", at("2014-05-04T21:15:00Z"))).toBe(true);
    expect(iso(nextRegularOpen("currencies", at("2014-05-02T21:00:00Z")))).toBe("2014-05-04T21:15:00.000Z");
  });

  test("next opening and close lie behind weekends and holidays", () => {
    expect(iso(nextRegularOpen("us-stocks", at("2013-10-04T20:00:00Z")))).toBe("2013-10-07T13:30:00.000Z");
    expect(iso(nextRegularOpen("us-stocks", at("2013-10-07T13:30:00Z")))).toBe("2013-10-07T13:30:00.000Z");
    expect(iso(nextClose("us-stocks", "regular", at("2013-10-04T20:00:00Z")))).toBe("2013-10-07T20:00:00.000Z");
    expect(iso(nextClose("us-stocks", "regular", at("2024-07-03T18:00:00Z")))).toBe("2024-07-05T20:00:00.000Z");
  });

  test("are written as contract details carry them", () => {
    const friday = tradingDayOf("us-stocks", at("2013-10-04T15:00:00Z"));
    expect(wireHours("us-stocks", friday, 4, "regular")).toBe(
      "20131004:0930-20131004:1600;20131005:CLOSED;20131006:CLOSED;20131007:0930-20131007:1600",
    );
    expect(wireHours("currencies", friday + 3, 1, "regular")).toBe("20131006:1715-20131007:1700");
  });
});
