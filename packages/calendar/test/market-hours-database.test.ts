import { existsSync, readFileSync } from "node:fs";
import { calendarOf } from "@tickwork/calendar/calendar-of";
import { describe, expect, test } from "vitest";

// A table of another project, gathered independently. Where it differs, the reason says why these rules are kept.
const file = new URL("../../../../shared/data/market-hours-database.json", import.meta.url);

interface Entry {
  readonly exchangeTimeZone: string;
  readonly holidays?: readonly string[];
  readonly earlyCloses?: Readonly<Record<string, string>>;
}

interface Comparison {
  readonly name: string;
  readonly entry: string;
  readonly from: string;
  readonly to: string;
  /** Days on which one is open and the other closed. */
  readonly days: Readonly<Record<string, string>>;
  /** Days that only one of the two closes early. */
  readonly early: Readonly<Record<string, string>>;
}

const STORM = "the table knows no storms";
const GERMAN = "a holiday of Xetra, on which Eurex, of which the table is, traded";
const WHOLE = "the table names the ordinary end of a day before a holiday";
const LACKS = "the table lacks it";

const comparisons: readonly Comparison[] = [
  {
    name: "XHKG",
    entry: "Index-hkfe-[*]",
    from: "2017-01-01",
    to: "2026-12-31",
    days: Object.fromEntries(
      "2017-08-23 2020-10-13 2021-10-13 2023-07-17 2023-09-01 2023-09-08 2024-09-06"
        .split(" ")
        .map((day) => [day, STORM]),
    ),
    early: {
      "2017-01-27": "the eve of the lunar new year; the table has no early close in 2017 at all",
      "2022-11-02": STORM,
    },
  },
  {
    name: "XTKS",
    entry: "Index-ose-[*]",
    from: "2016-01-01",
    to: "2026-12-31",
    days: { "2022-09-23": `${LACKS}: the equinox was on the 23rd` },
    early: {},
  },
  {
    name: "XETR",
    entry: "Index-eurex-[*]",
    from: "2010-01-01",
    to: "2030-12-31",
    days: Object.fromEntries(
      [
        "2014-10-03 2016-05-16 2016-10-03 2017-06-05 2017-10-03 2017-10-31",
        "2018-05-21 2018-10-03 2019-06-10 2019-10-03 2020-06-01 2021-05-24",
      ]
        .flatMap((some) => some.split(" "))
        .map((day) => [day, GERMAN]),
    ),
    early: Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => {
        const end = new Temporal.PlainDate(2010 + index, 12, 30);
        return [
          end.subtract({ days: Math.max(0, end.dayOfWeek - 5) }).toString(),
          "Eurex ends its year at the usual time",
        ];
      }),
    ),
  },
  {
    name: "XPAR",
    entry: "Cfd-oanda-FR40EUR",
    from: "2010-01-01",
    to: "2030-12-31",
    days: { "2012-12-26": "a broker's own choice", "2022-12-26": "a broker's own choice" },
    early: Object.fromEntries(
      [2010, 2012, 2013, 2014, 2015, 2018, 2019, 2020, 2021, 2024, 2025, 2026, 2027, 2029, 2030].flatMap((year) =>
        ["12-24", "12-31"].map((day) => [`${year}-${day}`, "the broker's contract traded until the evening"]),
      ),
    ),
  },
  ...(["Future-cme-ES", "Future-cbot-YM"] as const).map((entry) => ({
    name: "CME_EQUITY",
    entry,
    from: "2013-01-01",
    to: "2026-12-31",
    days: {},
    early: {
      "2018-12-05": `${LACKS}: day of mourning`,
      "2023-07-03": `${LACKS}: New York's exchanges closed early too`,
      "2024-07-03": `${LACKS}: New York's exchanges closed early too`,
      "2024-11-29": `${LACKS}: it has every other day after Thanksgiving`,
      "2024-12-31": WHOLE,
      "2025-01-09": `${LACKS}: day of mourning`,
      "2025-04-17": WHOLE,
      "2025-12-31": WHOLE,
      "2026-12-31": WHOLE,
    },
  })),
  ...[
    ["CME_ENERGY", "Future-nymex-NG"],
    ["CME_METALS", "Future-comex-MGC"],
  ].map(([name = "", entry = ""]) => ({
    name,
    entry,
    from: "2016-01-01",
    to: "2026-12-31",
    days: {},
    early: {
      "2024-03-28": WHOLE,
      "2024-11-29": `${LACKS}: it has every other day after Thanksgiving`,
      "2024-12-31": WHOLE,
      "2025-04-17": WHOLE,
      "2025-12-31": WHOLE,
      "2026-04-02": WHOLE,
      "2026-12-31": WHOLE,
    },
  })),
];

let parsed: { entries: Record<string, Entry> } | undefined;
const database = () => (parsed ??= JSON.parse(readFileSync(file, "utf8")) as { entries: Record<string, Entry> });

/** `7/3/2013` to `2013-07-03`. */
const isoOf = (american: string): string => {
  const [month = "", day = "", year = ""] = american.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

const isThere = existsSync(file);
const why = isThere ? "" : " (skipped: ../shared/data is not there)";

describe.skipIf(!isThere).each(comparisons)(`$name and $entry${why}`, ({ name, entry, from, to, days, early }) => {
  const calendar = calendarOf(name);
  const read = (): Entry => database().entries[entry]!;

  test("are closed on the same weekdays, but for what was examined", () => {
    const closed = new Set((read().holidays ?? []).map(isoOf));
    const sessions = new Set(calendar.sessions(from, to).map(({ date }) => date));
    const different: string[] = [];
    for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) {
      const date = day.toString();
      // The table of the futures marks their days of rest by other means in most years.
      const isRest = name.startsWith("CME_") && isFullHoliday(calendar.exceptionOn(date)?.reason);
      if (day.dayOfWeek < 6 && !isRest && closed.has(date) === sessions.has(date)) different.push(date);
    }
    expect(different).toEqual(Object.keys(days).toSorted());
  });

  test("end early on the same days at the same time, but for what was examined", () => {
    const { exchangeTimeZone, earlyCloses = {} } = read();
    const theirs = new Map(Object.entries(earlyCloses).map(([date, time]) => [isoOf(date), time.slice(0, 5)]));
    const different = calendar
      .sessions(from, to)
      .filter(({ date, close }) => {
        const local = Temporal.Instant.fromEpochMilliseconds(close).toZonedDateTimeISO(exchangeTimeZone);
        const isEarly = calendar.exceptionOn(date)?.hours?.close !== undefined;
        const ours = isEarly ? local.toPlainTime().toString({ smallestUnit: "minute" }) : undefined;
        return ours !== theirs.get(date);
      })
      .map(({ date }) => date);
    expect(different).toEqual(Object.keys(early).toSorted());
  });
});

function isFullHoliday(reason = ""): boolean {
  return ["New Year's Day", "Good Friday", "Christmas Day"].includes(reason);
}
