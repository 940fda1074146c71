import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calendarOf } from "./calendar-of.ts";
import type { CalendarSession } from "./calendar-session.ts";

const xnys = calendarOf("XNYS");

/** Close in New York, `13:00`. */
function closeOf({ close }: CalendarSession): string {
  return Temporal.Instant.fromEpochMilliseconds(close)
    .toZonedDateTimeISO("America/New_York")
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
}

const datesOf = (id: string): string[] =>
  calendarOf(id)
    .sessions("1998-01-01", "2030-12-31")
    .map(({ date }) => date);

/** `7/3/2013` to `2013-07-03`. */
const isoOf = (american: string): string => {
  const [month = "", day = "", year = ""] = american.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

const early = (from: string, to: string): string[] =>
  xnys
    .sessions(from, to)
    .filter((session) => closeOf(session) !== "16:00")
    .map((session) => `${session.date} ${closeOf(session)}`);

test("2013 has the holidays that the exchange announced, and its three early closes", () => {
  expect(xnys.sessions("2013-01-01", "2013-12-31")).toHaveLength(252);
  const closed = ["01-01", "01-21", "02-18", "03-29", "05-27", "07-04", "09-02", "11-28", "12-25"];
  expect(closed.flatMap((day) => xnys.sessions(`2013-${day}`, `2013-${day}`))).toEqual([]);
  expect(early("2013-01-01", "2013-12-31")).toEqual(["2013-07-03 13:00", "2013-11-29 13:00", "2013-12-24 13:00"]);
});

test("a session opens at 09:30 and closes at 16:00 New York, in summer time and out of it", () => {
  expect(xnys.sessions("2013-10-04", "2013-10-04")).toEqual([
    { date: "2013-10-04", open: Date.UTC(2013, 9, 4, 13, 30), close: Date.UTC(2013, 9, 4, 20), breaks: [] },
  ]);
  const [friday, monday] = xnys.sessions("2025-03-07", "2025-03-10"); // the clocks change on the Sunday between
  expect(friday?.open).toBe(Date.UTC(2025, 2, 7, 14, 30));
  expect(monday?.open).toBe(Date.UTC(2025, 2, 10, 13, 30));
});

test.each([
  ["2001-09-11", "Attacks of 11 September"],
  ["2001-09-14", "Attacks of 11 September"],
  ["2004-06-11", "Day of mourning for Ronald Reagan"],
  ["2007-01-02", "Day of mourning for Gerald Ford"],
  ["2012-10-29", "Hurricane Sandy"],
  ["2012-10-30", "Hurricane Sandy"],
  ["2018-12-05", "Day of mourning for George H. W. Bush"],
  ["2025-01-09", "Day of mourning for Jimmy Carter"],
  ["2022-06-20", "Juneteenth"],
  ["2026-04-03", "Good Friday"],
])("%s was or is closed: %s", (date, reason) => {
  expect(xnys.sessions(date, date)).toEqual([]);
  expect(xnys.exceptionOn(date)).toEqual({ reason, hours: undefined });
});

test("Juneteenth is kept from 2022 on, not before", () => {
  expect(xnys.sessions("2021-06-18", "2021-06-18")).toHaveLength(1);
  expect(xnys.sessions("2023-06-19", "2023-06-19")).toEqual([]);
});

test("New Year on a Saturday takes no Friday", () => {
  expect(xnys.sessions("2021-12-31", "2021-12-31")).toHaveLength(1);
  expect(xnys.sessions("2010-12-31", "2010-12-31")).toHaveLength(1);
});

test("the short day around Independence Day moved with its rule", () => {
  expect(early("2002-07-01", "2002-07-12")).toEqual(["2002-07-05 13:00"]); // holiday on Thursday, old rule
  expect(early("2013-07-01", "2013-07-12")).toEqual(["2013-07-03 13:00"]); // the same, new rule
  expect(early("2008-07-01", "2008-07-12")).toEqual(["2008-07-03 13:00"]);
  expect(early("2010-07-01", "2010-07-12")).toEqual([]); // holiday kept on Monday the 5th
  expect(early("2020-07-01", "2020-07-12")).toEqual([]); // holiday kept on Friday the 3rd
});

test("on the first anniversary of 11 September the exchanges opened late", () => {
  expect(xnys.sessions("2002-09-11", "2002-09-11")[0]?.open).toBe(Date.UTC(2002, 8, 11, 16));
  expect(calendarOf("XNAS").sessions("2002-09-11", "2002-09-11")[0]?.open).toBe(Date.UTC(2002, 8, 11, 15));
});

test("Nasdaq keeps the same days", () => {
  expect(datesOf("XNAS")).toEqual(datesOf("XNYS"));
});

const data = new URL("../../../../shared/data/", import.meta.url);
const database = new URL("market-hours-database.json", data);

describe.skipIf(!existsSync(database))("against an independent table (skipped: ../shared/data is not there)", () => {
  interface Entry {
    readonly holidays: readonly string[];
    readonly earlyCloses: Readonly<Record<string, string>>;
  }
  const entry = existsSync(database)
    ? (JSON.parse(readFileSync(database, "utf8")) as { entries: Record<string, Entry> }).entries["Equity-usa-[*]"]
    : undefined;
  const sessions = xnys.sessions("1998-01-01", "2028-12-31");

  test("the same weekdays are closed from 1998 to 2028", () => {
    const holidays = new Set(entry?.holidays.map(isoOf));
    const expected: string[] = [];
    for (let date = Temporal.PlainDate.from("1998-01-01"); date.year < 2029; date = date.add({ days: 1 })) {
      if (date.dayOfWeek < 6 && !holidays.has(date.toString())) expected.push(date.toString());
    }
    expect(sessions.map(({ date }) => date)).toEqual(expected);
  });

  test("the same days close early, but for what that table misses or has wrong", () => {
    const theirs = new Map(
      Object.entries(entry?.earlyCloses ?? {}).map(([date, time]) => [isoOf(date), time.slice(0, 5)]),
    );
    const ours = new Map(
      sessions.filter((session) => closeOf(session) !== "16:00").map((session) => [session.date, closeOf(session)]),
    );
    // Not in the table, though recorded trades end there too; and a Sunday.
    for (const date of ["1998-11-27", "1998-12-24", "1999-12-31"]) theirs.set(date, "13:00");
    theirs.delete("2017-12-24");
    expect(new Map([...ours].toSorted())).toEqual(new Map([...theirs].toSorted()));
  });

  test("SPY was traded in every session from 1998 to 2021, and on no other day", () => {
    const rows = readFileSync(new URL("us-daily/SPY.csv", data), "utf8").trim().split("\n").slice(1);
    const traded = rows.map((row) => row.slice(0, 10));
    const last = traded.at(-1) ?? "";
    expect(traded).toEqual(
      sessions.map(({ date }) => date).filter((date) => date >= (traded[0] ?? "") && date <= last),
    );
  });
});
