import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadBars } from "./load-bars.ts";
import { NumberReader } from "./number-reader.ts";
import { readSignals } from "./read-signals.ts";
import { TimeReader } from "./time-reader.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-bars-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function load(
  text: string | Buffer,
  { name = "SPY-2024.csv", symbol, zone }: { name?: string; symbol?: string; zone?: string } = {},
) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return loadBars({ path, symbol, zone });
}

const DAILY = ",Open,High,Low,Close,Volume\n2024-01-02,10,12.5,9,11,100\n2024-01-03,11,13,10.25,12,200\n";

const oneDay = (day: string, close: number) => `time,open,high,low,close\n${day},${close},${close},${close},${close}\n`;

describe("a file of bars", () => {
  test("becomes columns in shared memory, of the symbol that its name says", () => {
    const { data, leftOut } = load(DAILY);
    expect(data).toMatchObject({
      length: 2,
      timeframeMs: 86_400_000,
      priceDigits: 2,
      instrument: { id: "STK:SPY:USD" },
    });
    expect([...data.close]).toEqual([11, 12]);
    expect([...data.volume]).toEqual([100, 200]);
    expect(data.start[0]).toBe(Date.UTC(2024, 0, 2));
    expect(data.close.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(leftOut).toBe(0);
    expect(load(DAILY).data.hash).toBe(data.hash);
    expect(load(DAILY.replace("12.5", "12.6")).data.hash).not.toBe(data.hash);
  });

  test("may have Windows line ends, a byte order mark, quotes, blank lines and no last line end", () => {
    const text = `\ufeff"Date","Open","High","Low","Close"\r\n"2024-01-02","10","12","9","11"\r\n\r\n2024-01-03,11,13,10,12`;
    expect([...load(text).data.close]).toEqual([11, 12]);
  });

  test("of minutes has the smallest distance as its timeframe, and its gaps are counted", () => {
    const rows = ["13:30", "13:31", "13:35"].map((time) => `2024-01-02T${time}:00Z,1,1,1,1`);
    const { data, gaps } = load(`time,open,high,low,close\n${rows.join("\n")}\n`);
    expect(data.timeframeMs).toBe(60_000);
    expect(gaps).toBe(1);
  });

  test("with rows that have a quote and no trade keeps those quotes beside the bars", () => {
    const text =
      "time,open,high,low,close,volume,bid,ask\n2024-01-02T14:30:00Z,1,1,1,1,5,0.9,1.1\n2024-01-02T14:31:00Z,,,,,,0.95,1.05\n2024-01-02T14:32:00Z,,,,,,,\n2024-01-02T14:33:00Z,2,2,2,2,5,1.9,2.1\n";
    const { data, leftOut } = load(text);
    expect([...data.close]).toEqual([1, 2]);
    expect([...(data.quotes?.ask.close ?? [])]).toEqual([1.1, 2.1]);
    expect(data.quotes?.isClosing).toBe(true);
    expect([...(data.quiet?.bid ?? [])]).toEqual([0.95]);
    expect(leftOut).toBe(1);
  });

  test("of quotes alone becomes bars of the middle", () => {
    const text =
      "time,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n2024-01-02T14:30:00Z,1.1,1.3,1.1,1.2,1.2,1.4,1.2,1.3\n";
    const { data } = load(text, { name: "EURUSD.csv" });
    expect(data.instrument.symbol).toBe("EUR.USD");
    expect([data.open[0], data.close[0], data.priceDigits]).toEqual([1.15, 1.25, 2]);
    expect(data.quotes).toMatchObject({ isClosing: false });
  });

  test("in a folder is found by its symbol, several in the order of their names", () => {
    writeFileSync(join(folder, "SPY-2.csv"), oneDay("2024-01-03", 2));
    writeFileSync(join(folder, "SPY-1.csv"), oneDay("2024-01-02", 1));
    expect([...loadBars({ path: folder, symbol: "SPY", zone: undefined }).data.close]).toEqual([1, 2]);
    expect(() => loadBars({ path: folder, symbol: "QQQ", zone: undefined })).toThrow(
      "no file is named QQQ.csv or QQQ-*.csv",
    );
    expect(() => loadBars({ path: folder, symbol: undefined, zone: undefined })).toThrow("--symbol");
  });

  test("with times of a zone is read in it, over its changes of clock", () => {
    const rows = ["2024-03-08 09:30:00", "2024-03-11 09:30:00"].map((time) => `${time},1,1,1,1`);
    const text = `time,open,high,low,close\n${rows.join("\n")}\n`;
    const { data } = load(text, { zone: "America/New_York" });
    expect(Array.from(data.start, (time) => new Date(time).toISOString())).toEqual([
      "2024-03-08T14:30:00.000Z",
      "2024-03-11T13:30:00.000Z",
    ]);
    expect(() => load(text)).toThrow('SPY-2024.csv line 2: "2024-03-08 09:30:00" has no zone; give one with --zone');
    expect(load(text, { zone: "Europe/London" }).data.hash).not.toBe(data.hash);
  });
});

test.each([
  ["2024-01-02,10,12,9,x", "TW-BKT-003", 'line 2: "x" is not a number'],
  ["2024-01-02,10,12,9,Infinity", "TW-BKT-003", '"Infinity" is not a number'],
  ["2024-01-02,10,12,9,11,100", "TW-BKT-003", "line 2: it has 6 cells, and the header only 5"],
  ["2024-01-02,10,12,9,11,", "TW-BKT-003", "line 2: it has 6 cells"],
  ['2024-01-02,10,12,9,"1,000.5"', "TW-BKT-003", 'line 2: the quotes around "1 do not end before the next comma'],
  ['"2024-01-02,10,12,9,11', "TW-BKT-003", 'line 2: the quotes around "2024-01-02 do not end'],
  ['2024-01-02,10,12,9,1"1', "TW-BKT-003", 'line 2: "1\\"1" is not a number'],
  ["2024-01-02,10,12,9", "TW-BKT-003", "line 2: some of open, high, low and close are missing"],
  ["2024-13-02,10,12,9,11", "TW-BKT-003", 'line 2: "2024-13-02" is not a time'],
  ["2024-02-30,10,12,9,11", "TW-BKT-003", "is not a time"],
  ["2024-01-02,10,12,9,13", "TW-BKT-004", "line 2: open 10, high 12, low 9 and close 13 do not fit together"],
  ["2024-01-02,10,8,9,9", "TW-BKT-004", "do not fit together"],
  ["2024-01-02,10,12,-1,11", "TW-BKT-004", "a price of -1 is not above zero"],
  [
    "2024-01-02,1,1,1,1\n2024-01-02,1,1,1,1",
    "TW-BKT-004",
    "line 3: its time 2024-01-02T00:00:00.000Z is not after the one before",
  ],
  ["2024-01-03,1,1,1,1\n\n2024-01-02,1,1,1,1", "TW-BKT-004", "line 4: its time"],
])("the rows %j are refused with file and line", (rows, code, message) => {
  expect(() => load(`Date,Open,High,Low,Close\n${rows}\n`)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  );
});

const quoted = (bid: number, ask: number) =>
  `time,open,high,low,close,volume,bid,ask\n2024-01-02T14:30:00Z,1,1,1,1,5,${bid},${ask}\n`;

test("quotes that cannot be are refused with file and line", () => {
  expect(() => load(quoted(1.2, 1.1))).toThrow("line 2: its bid 1.2 is above its ask 1.1");
  expect(() => load(quoted(-1.2, 1.1))).toThrow("line 2: a quote of -1.2 is not above zero");
});

test("a volume below zero and a price beyond reason are refused", () => {
  expect(() => load(DAILY.replace(",200", ",-200"))).toThrow("line 3: a volume of -200 is below zero");
  expect(() => load(DAILY.replace("13,10.25", "1e300,10.25"))).toThrow("a price of 1e+300 is above 1000000000000");
});

test("a time that the zone's clock skips, and a zone that there is not, are refused", () => {
  const text = "time,open,high,low,close\n2024-03-10 02:30:00,1,1,1,1\n";
  expect(() => load(text, { zone: "America/New_York" })).toThrow(
    'line 2: "2024-03-10 02:30:00" is a time that the clock of the zone skips',
  );
  expect(() => load(text, { zone: "Mars/Base" })).toThrow(
    expect.objectContaining({ code: "TW-BKT-002", message: expect.stringContaining("Mars/Base") }),
  );
});

test.each([
  ["", "it is empty. Give a file with a header line and data."],
  ["\u001f\u008b\b", "it is compressed. Unpack it first."],
  ["D\0a\0t\0e\0", "it is no text in UTF-8."],
  ["Date;Open;High;Low;Close\n2024-01-02;1;1;1;1\n", "its columns are not separated by commas"],
  ["open,high,low,close\n1,1,1,1\n", "no column is named time or date"],
  ["Date,Open,Close\n2024-01-02,1,1\n", "it needs columns open, high, low, close"],
  ["Date,Open,High,Low,Close,close\n2024-01-02,1,1,1,1,2\n", "line 1 has two columns close"],
  ["Date,Open,High,Low,Close\n", "it has no row with prices"],
])("the file %j is refused", (text, message) => {
  expect(() => load(Buffer.from(text, "latin1"))).toThrow(message);
});

test("a file that is not there is named", () => {
  expect(() => loadBars({ path: join(folder, "gone.csv"), symbol: undefined, zone: undefined })).toThrow("gone.csv");
});

test.skipIf(process.platform === "win32")("a device, which may have no end, is refused", () => {
  expect(() => loadBars({ path: "/dev/zero", symbol: undefined, zone: undefined })).toThrow(
    expect.objectContaining({ code: "TW-BKT-003", message: expect.stringContaining("neither a file nor a pipe") }),
  );
  expect(() => readSignals("/dev/zero", undefined)).toThrow("neither a file nor a pipe");
});

const bytes = (text: string) => new TextEncoder().encode(text);

describe("reading bytes", () => {
  test("a number is the very double that its text names", () => {
    const texts = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.integer(), fc.nat({ max: 8 })).map(([value, places]) => (value / 10 ** places).toFixed(places)),
      fc.constantFrom("0", "-0.0", ".5", "5.", "00012.3400", "1e3", "+7", "123456789012345678901234567890.5"),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(new NumberReader().read(bytes(text), 0, text.length)).toBe(Number(text));
      }),
    );
  });

  test("what is no number is none, an empty cell is NaN", () => {
    for (const text of ["-", ".", "1.2.3", "1,5", "0x10", "NaN", "1e", "--1"])
      expect(new NumberReader().read(bytes(text), 0, text.length)).toBeUndefined();
    expect(new NumberReader().read(bytes("  "), 0, 2)).toBeNaN();
  });

  test("the most digits behind a point are counted, zeros at the end not", () => {
    const reader = new NumberReader();
    for (const text of ["1.5000", "2.25", "3", "1e-4"]) reader.read(bytes(text), 0, text.length);
    expect(reader.places).toBe(4);
  });

  test("a time is what the platform reads", () => {
    const reader = new TimeReader(undefined);
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString();
          expect(reader.read(bytes(text), 0, text.length)).toBe(date.getTime());
          const offset = `${text.slice(0, 19)}+05:30`;
          expect(reader.read(bytes(offset), 0, offset.length)).toBe(Date.parse(offset));
        },
      ),
    );
  });

  test("whatever text is given, it is a time or refused", () => {
    const reader = new TimeReader("America/New_York");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9TZ: .+-]{8,26}$/)), (text) => {
        const encoded = bytes(text);
        const time = reader.read(encoded, 0, encoded.length);
        expect(Number.isNaN(time)).toBe(reader.problem !== undefined);
      }),
    );
  });
});

const SHARED = fileURLToPath(new URL("../../../../../shared/data/", import.meta.url));

describe.skipIf(!existsSync(SHARED))("recorded data (needs ../shared/data)", () => {
  test.each([
    ["us-minute", "SPY", 4_839, 603],
    ["fx-minute", "EUR.USD", 9_552, 0],
    ["us-hour/SPY.csv", undefined, 40_832, 0],
    ["us-daily/AAPL.csv", undefined, 5_849, 0],
  ])("%s loads", (path, symbol, length, quiet) => {
    const { data } = loadBars({ path: join(SHARED, path), symbol, zone: undefined });
    expect(data.length).toBe(length);
    expect(data.quiet?.start.length ?? 0).toBe(quiet);
  });
});
