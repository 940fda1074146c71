import fc from "fast-check";
import { expect, test } from "vitest";
import { ZoneClock } from "./zone-clock.ts";

const zones = ["America/New_York", "Europe/London", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo", "UTC"];

test("every local minute of a year becomes the moment that Temporal says, also where the clocks skip or repeat it", () => {
  const years = new Map<string, ZoneClock>();
  const clockOf = (zone: string, year: number): ZoneClock => {
    const clock = years.get(`${zone} ${year}`) ?? new ZoneClock(zone, year);
    years.set(`${zone} ${year}`, clock);
    return clock;
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 1998, max: 2035 }),
      fc.integer({ min: -5 * 1440, max: 370 * 1440 }),
      (zone, year, minute) => {
        const localMs = Date.UTC(year, 0, 1) + minute * 60_000;
        const expected = Temporal.PlainDateTime.from(new Date(localMs).toISOString().slice(0, 19)).toZonedDateTime(
          zone,
        );
        expect(clockOf(zone, year).instant(localMs)).toBe(expected.epochMilliseconds);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("the night of a change: 02:30 is skipped in March and comes twice in November", () => {
  const clock = new ZoneClock("America/New_York", 2025);
  expect(clock.instant(Date.UTC(2025, 2, 9, 2, 30))).toBe(Date.UTC(2025, 2, 9, 7, 30)); // 03:30 summer time
  expect(clock.instant(Date.UTC(2025, 10, 2, 1, 30))).toBe(Date.UTC(2025, 10, 2, 5, 30)); // the first, summer time
  expect(clock.instant(Date.UTC(2025, 10, 2, 9, 30))).toBe(Date.UTC(2025, 10, 2, 14, 30));
});
