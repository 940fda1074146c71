import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Calendar, makeCalendar } from "./calendar.ts";
import { calendarIds, calendarOf } from "./calendar-of.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { xnys } from "./rules/xnys.ts";

const tokyo = (text: string): number => Temporal.ZonedDateTime.from(`${text}[Asia/Tokyo]`).epochMilliseconds;
const newYork = (text: string): number => Temporal.ZonedDateTime.from(`${text}[America/New_York]`).epochMilliseconds;

describe("XNYS", () => {
  const calendar = calendarOf("XNYS");

  test("is open from the opening on and closed from the closing on", () => {
    const open = newYork("2013-10-04T09:30");
    const close = newYork("2013-10-04T16:00");
    expect([open - 1, open, close - 1, close].map((time) => calendar.isOpen(time))).toEqual([false, true, true, false]);
  });

  test("in an open session that session is told, otherwise the next", () => {
    expect(calendar.sessionAt(newYork("2013-10-04T12:00")).date).toBe("2013-10-04");
    expect(calendar.sessionAt(newYork("2013-10-04T16:00")).date).toBe("2013-10-07");
    expect(calendar.sessionAt(newYork("2013-12-31T17:00")).date).toBe("2014-01-02");
  });

  test("the next opening and the previous closing", () => {
    const open = newYork("2013-10-04T09:30");
    expect(calendar.nextOpen(open - 1)).toBe(open);
    expect(calendar.nextOpen(open)).toBe(newYork("2013-10-07T09:30"));
    expect(calendar.nextOpen(newYork("2013-10-05T00:00"))).toBe(newYork("2013-10-07T09:30"));
    expect(calendar.previousClose(newYork("2013-10-07T12:00"))).toBe(newYork("2013-10-04T16:00"));
    expect(calendar.previousClose(newYork("2013-10-07T16:00"))).toBe(newYork("2013-10-07T16:00"));
    expect(calendar.previousClose(newYork("2014-01-01T12:00"))).toBe(newYork("2013-12-31T16:00"));
  });
});

describe("FX", () => {
  const calendar = calendarOf("FX");

  test("opens on Sunday at 17:15, pauses each day at 17:00, closes on Friday at 17:00", () => {
    const open = ["2014-05-04T17:15", "2014-05-05T16:59", "2014-05-05T17:15", "2014-05-09T16:59"];
    const closed = ["2014-05-04T17:14", "2014-05-05T17:00", "2014-05-05T17:14", "2014-05-09T17:00", "2014-05-10T12:00"];
    expect(open.map((time) => calendar.isOpen(newYork(time)))).toEqual([true, true, true, true]);
    expect(closed.map((time) => calendar.isOpen(newYork(time)))).toEqual([false, false, false, false, false]);
  });

  test("a session is a value day: Monday's opens on Sunday evening", () => {
    expect(calendar.sessions("2014-05-03", "2014-05-06").map(({ date }) => date)).toEqual(["2014-05-05", "2014-05-06"]);
    expect(calendar.sessionAt(newYork("2014-05-04T18:00"))).toEqual({
      date: "2014-05-05",
      open: newYork("2014-05-04T17:15"),
      close: newYork("2014-05-05T17:00"),
      breaks: [],
    });
  });

  test("the clocks change before Sunday's opening: every session is as long as the others", () => {
    const lengths = calendar.sessions("2025-03-03", "2025-03-14").map(({ open, close }) => (close - open) / 3_600_000);
    expect(new Set(lengths)).toEqual(new Set([23.75]));
  });
});

test("cryptocurrencies never close; their sessions are days of UTC", () => {
  const calendar = calendarOf("CRYPTO");
  expect(calendar.isOpen(Date.UTC(2024, 11, 31, 23, 59, 59, 999))).toBe(true);
  expect(calendar.isOpen(Date.UTC(2025, 0, 1))).toBe(true);
  expect(calendar.sessions("2024-12-30", "2025-01-02")).toHaveLength(4);
  expect(calendar.sessionAt(Date.UTC(2025, 0, 1)).date).toBe("2025-01-01");
});

test("breaks, sessions that cross midnight, and changed hours are part of the rules", () => {
  const lunch = { open: "09:00", close: "15:00", breaks: [{ start: "11:30", end: "12:30" }] };
  const calendar = makeCalendar({
    ...xnys,
    zone: "Asia/Tokyo",
    certainFrom: "2020-01-01",
    week: [
      { weekdays: [1, 2, 3, 4, 5], until: "2024-11-04", hours: lunch },
      { weekdays: [1, 2, 3, 4, 5], from: "2024-11-05", hours: { ...lunch, close: "15:30" } },
    ],
    holidays: [],
    specialHours: [{ name: "half day", day: { type: "date", month: 11, day: 6 }, hours: { close: "11:30" } }],
    oneOffs: [],
  });
  const [before, after, half] = calendar.sessions("2024-11-04", "2024-11-06");
  expect(before?.close).toBe(tokyo("2024-11-04T15:00"));
  expect(after?.close).toBe(tokyo("2024-11-05T15:30"));
  expect(half).toMatchObject({ close: tokyo("2024-11-06T11:30"), breaks: [] });
  const times = ["08:59", "09:00", "11:29", "11:30", "12:29", "12:30", "15:29", "15:30"];
  const isOpen = times.map((time) => calendar.isOpen(tokyo(`2024-11-05T${time}`)));
  expect(isOpen).toEqual([false, true, true, false, false, true, true, false]);
  expect(calendar.sessionAt(tokyo("2024-11-05T12:00")).date).toBe("2024-11-05");
});

describe.each(calendarIds)("%s", (id) => {
  const calendar: Calendar = calendarOf(id);
  // The first days have no session before them of which the calendar is certain.
  const first = Math.max(Date.parse(calendar.certainFrom) + 15 * 86_400_000, Date.UTC(2010, 0, 2));
  const instants = fc.integer({ min: first, max: Date.UTC(2031, 0, 1) });

  test("at any time, session, opening, closing and openness agree, in whatever order they are asked", () => {
    fc.assert(
      fc.property(instants, (time) => {
        const session = calendar.sessionAt(time);
        const isBreak = session.breaks.some(({ start, end }) => time >= start && time < end);
        expect(calendar.isOpen(time)).toBe(time >= session.open && time < session.close && !isBreak);
        expect(session.close).toBeGreaterThan(time);
        expect(calendar.previousClose(time)).toBeLessThanOrEqual(time);
        expect(calendar.nextOpen(time)).toBeGreaterThan(time);
        expect(calendar.sessionAt(calendar.previousClose(time) - 1).close).toBe(calendar.previousClose(time));
      }),
    );
  });

  test("at any time its state agrees with its openness, and lasts until it says", () => {
    fc.assert(
      fc.property(instants, (time) => {
        const { state, until } = calendar.stateAt(time);
        expect(until).toBeGreaterThan(time);
        // Tokyo's closing auction is the end of the session.
        expect(calendar.isOpen(time)).toBe(state === "open" || (state === "closing-auction" && id === "XTKS"));
        expect(calendar.stateAt(until - 1).state).toBe(state);
        // Only where a day of UTC follows the other does the state go on.
        expect(calendar.stateAt(until).state === state).toBe(id === "CRYPTO");
      }),
      { numRuns: 30 },
    );
  });

  test("sessions are in order and do not overlap", () => {
    const sessions = calendar.sessions(calendar.certainFrom, "2030-12-31");
    const isOutOfOrder = ({ open, close }: CalendarSession, index: number): boolean =>
      open >= close || open < (sessions[index - 1]?.close ?? 0);
    expect(sessions.filter(isOutOfOrder)).toEqual([]);
  });

  test("earlier than it is certain of, and later than anyone can be, it refuses", () => {
    const before = Date.parse(calendar.certainFrom) - 86_400_000;
    expect(() => calendar.isOpen(before)).toThrow(`its calendar is right from ${calendar.certainFrom} to 2099-12-31`);
    expect(() => calendar.sessionAt(before)).toThrow("Cannot tell the hours");
    expect(() => calendar.sessions("1901-01-01", "2020-01-01")).toThrow("Cannot tell the hours");
    expect(() => calendar.isOpen(Date.UTC(2100, 5, 1))).toThrow("Cannot tell the hours");
    expect(() => calendar.isOpen(Number.NaN)).toThrow("at NaN");
  });
});

test("text that is no date is refused, and a reversed range too", () => {
  const calendar = calendarOf("XNYS");
  for (const text of ["2025-02-30", "2025-2-3", "20250203", "yesterday", "2025-13-01"]) {
    expect(() => calendar.sessions(text, "2025-12-31")).toThrow(`Cannot use ${JSON.stringify(text)} as a date`);
  }
  expect(() => calendar.sessions("2025-02-03", "2025-02-01")).toThrow("the range is reversed");
});

test("an unknown calendar is refused with the names that are known", () => {
  expect(() => calendarOf("XMAD")).toThrow('Cannot find a calendar "XMAD". Known: XNYS, XNAS, XTSE, XLON, ');
  expect(() => calendarOf("constructor")).toThrow("Cannot find a calendar");
});
