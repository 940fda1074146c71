import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromNewYorkClock, newYorkClock, wireTime } from "./new-york.ts";

describe("New York's clock", () => {
  test("is written with its zone, in summer and in winter", () => {
    expect(wireTime(Date.UTC(2013, 9, 4, 13, 30, 5))).toBe("20131004 09:30:05 US/Eastern");
    expect(wireTime(Date.UTC(2013, 11, 4, 14, 30))).toBe("20131204 09:30:00 US/Eastern");
  });

  test("is found again from what it shows, but for the hour that comes twice", () => {
    const times = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) });
    fc.assert(
      fc.property(times, (time) => {
        const found = fromNewYorkClock(newYorkClock(time));
        expect([time, time - 3_600_000, time + 3_600_000]).toContain(found);
        expect(newYorkClock(found)).toBe(newYorkClock(time));
      }),
    );
    const opening = Date.UTC(2013, 2, 11, 13, 30); // the Monday after the clocks went forward
    expect(fromNewYorkClock(newYorkClock(opening))).toBe(opening);
  });
});
