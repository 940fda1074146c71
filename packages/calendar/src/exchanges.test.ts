import { describe, expect, test } from "vitest";
import { calendarOf } from "./calendar-of.ts";
import { marketDays } from "../test/market-days.ts";

describe.each<[string, Record<number, string>]>([
  // All weekdays of a year without a session, written down apart from the rules for years with something peculiar.
  [
    "XLON",
    {
      2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
      2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
      2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
      2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
      2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
      2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
      2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    },
  ],
  [
    "XETR",
    {
      2012: "04-06 04-09 05-01 12-24 12-25 12-26 12-31",
      2017: "04-14 04-17 05-01 06-05 10-03 10-31 12-25 12-26",
      2021: "01-01 04-02 04-05 05-24 12-24 12-31",
      2022: "04-15 04-18 12-26",
      2024: "01-01 03-29 04-01 05-01 12-24 12-25 12-26 12-31",
    },
  ],
  ["XPAR", { 2013: "01-01 03-29 04-01 05-01 12-25 12-26", 2021: "01-01 04-02 04-05", 2022: "04-15 04-18 12-26" }],
  ["XAMS", { 2013: "01-01 03-29 04-01 05-01 12-25 12-26", 2025: "01-01 04-18 04-21 05-01 12-25 12-26" }],
  [
    "XTSE",
    {
      2010: "01-01 02-15 04-02 05-24 07-01 08-02 09-06 10-11 12-27 12-28",
      2016: "01-01 02-15 03-25 05-23 07-01 08-01 09-05 10-10 12-26 12-27",
      2022: "01-03 02-21 04-15 05-23 07-01 08-01 09-05 10-10 12-26 12-27",
      2023: "01-02 02-20 04-07 05-22 07-03 08-07 09-04 10-09 12-25 12-26",
    },
  ],
  [
    "XASX",
    {
      2010: "01-01 01-26 04-02 04-05 04-26 06-14 12-27 12-28",
      2011: "01-03 01-26 04-22 04-25 04-26 06-13 12-26 12-27",
      2021: "01-01 01-26 04-02 04-05 06-14 12-27 12-28",
      2022: "01-03 01-26 04-15 04-18 04-25 06-13 09-22 12-26 12-27",
      2024: "01-01 01-26 03-29 04-01 04-25 06-10 12-25 12-26",
    },
  ],
  [
    "XTKS",
    {
      2010: "01-01 01-11 02-11 03-22 04-29 05-03 05-04 05-05 07-19 09-20 09-23 10-11 11-03 11-23 12-23 12-31",
      2015: "01-01 01-02 01-12 02-11 04-29 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23 12-31",
      2017: "01-02 01-03 01-09 03-20 05-03 05-04 05-05 07-17 08-11 09-18 10-09 11-03 11-23",
      2019: "01-01 01-02 01-03 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-06 07-15 08-12 09-16 09-23 10-14 10-22 11-04 12-31",
      2020: "01-01 01-02 01-03 01-13 02-11 02-24 03-20 04-29 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23 12-31",
      2021: "01-01 01-11 02-11 02-23 04-29 05-03 05-04 05-05 07-22 07-23 08-09 09-20 09-23 11-03 11-23 12-31",
    },
  ],
  [
    "XHKG",
    {
      2010: "01-01 02-15 02-16 04-02 04-05 04-06 05-21 06-16 07-01 09-23 10-01 12-27",
      2011: "02-03 02-04 04-05 04-22 04-25 05-02 05-10 06-06 07-01 09-13 09-29 10-05 12-26 12-27",
      2012: "01-02 01-23 01-24 01-25 04-04 04-06 04-09 05-01 07-02 10-01 10-02 10-23 12-25 12-26",
      2013: "01-01 02-11 02-12 02-13 03-29 04-01 04-04 05-01 05-17 06-12 07-01 08-14 09-20 10-01 10-14 12-25 12-26",
      2015: "01-01 02-19 02-20 04-03 04-06 04-07 05-01 05-25 07-01 09-03 09-28 10-01 10-21 12-25",
      2023: "01-02 01-23 01-24 01-25 04-05 04-07 04-10 05-01 05-26 06-22 07-17 09-01 09-08 10-02 10-23 12-25 12-26",
      2025: "01-01 01-29 01-30 01-31 04-04 04-18 04-21 05-01 05-05 07-01 10-01 10-07 10-29 12-25 12-26",
    },
  ],
  ["XCME", { 2021: "01-01 12-24", 2022: "04-15 12-26", 2024: "01-01 03-29 12-25" }],
  ["XNYM", { 2021: "01-01 04-02 12-24", 2023: "01-02 04-07 12-25" }],
])("%s", (id, years) => {
  test.each(Object.entries(years))("%s is closed on these weekdays", (year, days) => {
    expect(marketDays(id, Number(year)).closed.join(" ")).toBe(days);
  });
});

test.each([
  ["XLON", 2011, "12-23 12:30, 12-30 12:30"],
  ["XLON", 2024, "12-24 12:30, 12-31 12:30"],
  ["XPAR", 2024, "12-24 14:05, 12-31 14:05"],
  ["XPAR", 2022, ""], // both on a Saturday
  ["XETR", 2011, "12-30 14:00"],
  ["XETR", 2023, "12-29 14:00"],
  ["XTSE", 2024, "12-24 13:00"],
  ["XTSE", 2022, ""],
  ["XASX", 2024, "12-24 14:10, 12-31 14:10"],
  ["XASX", 2022, ""],
  ["XASX", 2023, "12-22 14:10, 12-29 14:10"],
  ["XHKG", 2010, "12-24 12:30, 12-31 12:30"],
  ["XHKG", 2011, "02-02 12:30"],
  ["XHKG", 2024, "02-09 12:00, 12-24 12:00, 12-31 12:00"],
  [
    "XCME",
    2013,
    "01-21 10:30, 02-18 10:30, 05-27 10:30, 07-03 12:15, 07-04 10:30, 09-02 10:30, 11-28 10:30, 11-29 12:15, 12-24 12:15",
  ],
  [
    "XCME",
    2023,
    "01-16 12:00, 02-20 12:00, 04-07 08:15, 05-29 12:00, 06-19 12:00, 07-03 12:15, 07-04 12:00, 09-04 12:00, 11-23 12:00, 11-24 12:15",
  ],
  ["XNYM", 2021, "01-18 12:00, 02-15 12:00, 05-31 12:00, 07-05 12:00, 09-06 12:00, 11-25 12:00, 11-26 12:45"],
  [
    "XCEC",
    2025,
    "01-20 13:30, 02-17 13:30, 05-26 13:30, 06-19 13:30, 07-04 12:00, 09-01 13:30, 11-27 13:30, 11-28 13:45, 12-24 12:45",
  ],
])("%s closed early in %i: %s", (id, year, expected) => {
  expect(marketDays(id, year).early.join(", ")).toBe(expected);
});

test("Tokyo's outage of 2020-10-01 leaves a session", () => {
  expect(calendarOf("XTKS").sessions("2020-10-01", "2020-10-01")).toHaveLength(1);
});

test("Hong Kong's mornings without trading open in the afternoon, without auction and lunch", () => {
  const calendar = calendarOf("XHKG");
  const [session] = calendar.sessions("2013-09-23", "2013-09-23");
  expect(session).toMatchObject({ open: Date.UTC(2013, 8, 23, 5), close: Date.UTC(2013, 8, 23, 8), breaks: [] });
  expect(calendar.phases("2013-09-23")).toEqual([]);
});

function opens(id: string, date: string): string {
  const [session] = calendarOf(id).sessions(date, date);
  return new Date(session?.open ?? 0).toISOString().slice(11, 16);
}

test("the clocks change at different weeks in New York and London", () => {
  const days = ["2025-03-07", "2025-03-10", "2025-03-28", "2025-03-31", "2025-10-24", "2025-10-27", "2025-11-03"];
  expect(days.map((day) => opens("XNYS", day))).toEqual([
    "14:30",
    "13:30",
    "13:30",
    "13:30",
    "13:30",
    "13:30",
    "14:30",
  ]);
  expect(days.map((day) => opens("XLON", day))).toEqual([
    "08:00",
    "08:00",
    "08:00",
    "07:00",
    "07:00",
    "08:00",
    "08:00",
  ]);
  expect(days.map((day) => opens("XASX", day))).toEqual([
    "23:00",
    "23:00",
    "23:00",
    "23:00",
    "23:00",
    "23:00",
    "23:00",
  ]);
  expect(opens("XASX", "2025-04-07")).toBe("00:00");
});

test("the states of a day in New York, early close or not", () => {
  const calendar = calendarOf("XNYS");
  const at = (text: string) => {
    const { state, until } = calendar.stateAt(
      Temporal.ZonedDateTime.from(`${text}[America/New_York]`).epochMilliseconds,
    );
    const end = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO("America/New_York");
    return `${state} until ${end.toPlainDateTime().toString({ smallestUnit: "minute" })}`;
  };
  expect(at("2025-07-02T03:00")).toBe("closed until 2025-07-02T04:00");
  expect(at("2025-07-02T04:00")).toBe("pre-market until 2025-07-02T09:30");
  expect(at("2025-07-02T09:30")).toBe("open until 2025-07-02T16:00");
  expect(at("2025-07-02T16:00")).toBe("post-market until 2025-07-02T20:00");
  expect(at("2025-07-03T13:00")).toBe("post-market until 2025-07-03T17:00");
  expect(at("2025-07-03T17:00")).toBe("closed until 2025-07-07T04:00");
});

function stateAt(id: string, text: string): string {
  const calendar = calendarOf(id);
  return calendar.stateAt(Temporal.ZonedDateTime.from(`${text}[${calendar.zone}]`).epochMilliseconds).state;
}

test("the states of a day in Tokyo and Frankfurt", () => {
  expect(
    ["08:30", "10:00", "12:00", "15:00", "15:25", "15:30"].map((time) => stateAt("XTKS", `2025-01-06T${time}`)),
  ).toEqual(["opening-auction", "open", "break", "open", "closing-auction", "closed"]);
  expect(["08:49", "08:50", "17:29", "17:30", "17:35"].map((time) => stateAt("XETR", `2025-01-06T${time}`))).toEqual([
    "closed",
    "opening-auction",
    "open",
    "closing-auction",
    "closed",
  ]);
});

test("other names of Globex markets lead to one calendar", () => {
  expect(calendarOf("XCBT")).toBe(calendarOf("CME_EQUITY"));
  expect(calendarOf("NYMEX").id).toBe("CME_ENERGY");
});

test("the next and the previous session", () => {
  const calendar = calendarOf("XLON");
  const noon = Date.UTC(2022, 8, 16, 12); // Friday before the state funeral
  expect(calendar.nextSession(noon).date).toBe("2022-09-20");
  expect(calendar.previousSession(noon).date).toBe("2022-09-15");
});
