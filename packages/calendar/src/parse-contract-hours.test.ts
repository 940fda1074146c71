import { errorCode } from "@tickwork/model/tickwork-error";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarIds, calendarOf } from "./calendar-of.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { hoursDifferences } from "./hours-differences.ts";
import { openSpans } from "./open-spans.ts";
import { parseContractHours } from "./parse-contract-hours.ts";

const newYork = (text: string): number => Temporal.ZonedDateTime.from(`${text}[America/New_York]`).epochMilliseconds;

const friday = {
  date: "2024-01-05",
  open: newYork("2024-01-05T09:30"),
  close: newYork("2024-01-05T16:00"),
  breaks: [],
};

test("both forms that TWS has used say the same", () => {
  const expected = { sessions: [friday], closedDates: ["2024-01-06"] };
  expect(parseContractHours("20240105:0930-1600;20240106:CLOSED", "US/Eastern")).toEqual(expected);
  expect(parseContractHours("20240105:0930-20240105:1600;20240106:CLOSED", "US/Eastern")).toEqual(expected);
  expect(parseContractHours("20240105:0930-1600;20240106:CLOSED;", "EST (Eastern Standard Time)")).toEqual(expected);
});

test("several spans of a day are one session with breaks; spans that touch have none between them", () => {
  const lunch = "20250106:0900-20250106:1130,20250106:1230-20250106:1530";
  const [session] = parseContractHours(lunch, "JST").sessions;
  expect(session).toEqual(calendarOf("XTKS").sessions("2025-01-06", "2025-01-06")[0]);
  expect(parseContractHours(lunch.replace(",", ";"), "Japan").sessions).toEqual([session]);
  expect(parseContractHours("20090507:0700-1830,1830-2330", "EST").sessions).toEqual([
    { date: "2009-05-07", open: newYork("2009-05-07T07:00"), close: newYork("2009-05-07T23:30"), breaks: [] },
  ]);
});

test("an evening's opening belongs to the day on which the session ends", () => {
  const globex = calendarOf("XCME").sessions("2024-01-05", "2024-01-05");
  expect(parseContractHours("20240104:1700-20240105:1600", "US/Central").sessions).toEqual(globex);
  expect(parseContractHours("20240105:1700-1600", "US/Central").sessions).toEqual(globex);
  expect(parseContractHours("20130118:1700-1515,1530-1615", "CST (Central Standard Time)").sessions).toEqual(
    calendarOf("XCME").sessions("2013-01-18", "2013-01-18"),
  );
  expect(parseContractHours("20240107:1715-20240108:1700", "US/Eastern").sessions).toEqual(
    calendarOf("FX").sessions("2024-01-08", "2024-01-08"),
  );
});

test("midnight ends the day before it", () => {
  const [session] = parseContractHours("20240106:0000-20240107:0000", "UTC").sessions;
  expect(session).toMatchObject({ date: "2024-01-06", close: Date.UTC(2024, 0, 7) });
  expect(parseContractHours("20240106:0000-2400", "UTC").sessions).toEqual([session]);
});

test("nothing at all is no hours", () => {
  expect(parseContractHours("", "US/Eastern")).toEqual({ sessions: [], closedDates: [] });
});

test.each([
  ["20240105", '"20240105" is no span of hours'],
  ["20240105:0930", "is no span of hours"],
  ["20240105:OPEN", "is no span of hours"],
  ["20241305:0930-1600", "20241305 is no date"],
  ["20240230:CLOSED", "20240230 is no date"],
  ["20240105:0960-1600", "0960 is no time of day"],
  ["20240105:0930-20240104:1600", "before it starts"],
  ["20240105:0930-1600,1500-1700", "the spans of 2024-01-05 overlap"],
])("%s is refused", (text, why) => {
  expect(() => parseContractHours(text, "US/Eastern")).toThrow(why);
  expect(() => parseContractHours(text, "US/Eastern")).toThrow(expect.objectContaining({ code: "TW-CAL-004" }));
});

test("an unknown zone is refused by its name", () => {
  const refused = expect.objectContaining({ code: "TW-CAL-005" });
  for (const zone of ["", "Mars/Olympus", "(Eastern)"]) {
    expect(() => parseContractHours("20240105:0930-1600", zone)).toThrow(refused);
  }
});

function outcomeOf(text: string): { sessions: readonly CalendarSession[] } | { code: string | undefined } {
  try {
    return { sessions: parseContractHours(text, "US/Eastern").sessions };
  } catch (error) {
    return { code: errorCode(error) };
  }
}

function isDisordered({ open, close, breaks }: CalendarSession): boolean {
  const times = [open, ...breaks.flatMap(({ start, end }) => [start, end]), close];
  return times.some((time, index) => time <= (times[index - 1] ?? 0));
}

test("whatever text comes, it is read or refused, never misread into disorder", () => {
  const pieces = fc.array(
    fc.constantFrom(
      "20240310",
      "20240105",
      "20241231",
      ":",
      "-",
      ",",
      ";",
      "0930",
      "1600",
      "2400",
      "0230",
      "CLOSED",
      "x",
    ),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((some) => some.join("")),
      ),
      (text) => {
        const outcome = outcomeOf(text);
        expect("sessions" in outcome ? outcome.sessions.filter(isDisordered) : outcome.code).toEqual(
          "sessions" in outcome ? [] : "TW-CAL-004",
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

describe.each(calendarIds)("%s", (id) => {
  const { zone, sessions, certainFrom } = calendarOf(id);
  const all = sessions(certainFrom > "2015-01-01" ? certainFrom : "2015-01-01", "2030-12-31");
  const wire = (time: number): string =>
    Temporal.Instant.fromEpochMilliseconds(time)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: "minute" })
      .replaceAll("-", "")
      .replace("T", ":")
      .replace(/:(\d\d):/, ":$1");
  const written = (session: CalendarSession): string =>
    openSpans(session)
      .map(([start, end]) => `${wire(start)}-${wire(end)}`)
      .join(",");

  test("its own sessions, written as TWS writes them, are read as they were and differ in nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: all.length - 6 }), (first) => {
        const some = all.slice(first, first + 5);
        const contract = parseContractHours(some.map(written).join(";"), zone);
        expect(contract).toEqual({ sessions: some, closedDates: [] });
        expect(hoursDifferences(calendarOf(id), contract)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

test("a difference between a contract and its exchange's rules is told by day", () => {
  const text = "20250108:0930-20250108:1600;20250109:0930-20250109:1600;20250110:0930-20250110:1300;20250113:CLOSED";
  const found = hoursDifferences(calendarOf("XNYS"), parseContractHours(text, "US/Eastern"));
  expect(found.map(({ type, date }) => [type, date])).toEqual([
    ["only-in-contract", "2025-01-09"],
    ["other-hours", "2025-01-10"],
    ["only-in-rules", "2025-01-13"],
  ]);
});

test("a break that only one of the two has is a difference", () => {
  const [difference] = hoursDifferences(calendarOf("XTKS"), parseContractHours("20250106:0900-1530", "JST"));
  expect(difference).toMatchObject({ type: "other-hours", contract: { breaks: [] } });
});
