import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBars } from "@tickwork/backtest/load/load-bars";
import { errorCode } from "@tickwork/model/tickwork-error";
import { openRecordedFeed } from "@tickwork/tws-simulator/market/open-feed";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-data-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What a backtest and a replay say about the same data. */
function bothOf(path: string, symbol = "SPY", zone?: string) {
  return {
    backtest: outcome(() => loadBars({ path, symbol, zone })),
    replay: outcome(() => openRecordedFeed({ path, symbol, zone })),
  };
}

/** The message of a refusal; the count of what was read says nothing here. */
function outcome(read: () => unknown): { code: string | undefined; message: string } | "accepted" {
  try {
    read();
    return "accepted";
  } catch (error) {
    return { code: errorCode(error), message: error instanceof Error ? error.message : String(error) };
  }
}

function written(text: string): string {
  const path = join(folder, "SPY.csv");
  writeFileSync(path, text);
  return path;
}

const TRADES = "time,open,high,low,close,volume,bid,ask";
const QUOTES = "time,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close";

describe("a replay refuses what a backtest refuses, with the same words, file and line", () => {
  test.each([
    ["times that fall", TRADES, "2024-01-03,1,1,1,1,5,,\n2024-01-02,1,1,1,1,5,,"],
    ["minutes that fall", TRADES, "2024-01-03T14:31:00Z,1,1,1,1,5,,\n\n2024-01-03T14:30:00Z,1,1,1,1,5,,"],
    ["a time that stands twice", TRADES, "2024-01-02,1,1,1,1,5,,\n2024-01-02,1,1,1,1,5,,"],
    ["a time that stands twice, once without a price", TRADES, "2024-01-02,1,1,1,1,5,,\n2024-01-02,,,,,,,"],
    ["a low below zero", TRADES, "2024-01-02,10,12,-1,11,5,,"],
    ["prices of zero", TRADES, "2024-01-02,0,0,0,0,5,,"],
    ["a high below the low", TRADES, "2024-01-02,10,9,11,10,5,,"],
    ["an open above the high", TRADES, "2024-01-02,13,12,9,11,5,,"],
    ["an open below the low", TRADES, "2024-01-02,8,12,9,11,5,,"],
    ["a close above the high", TRADES, "2024-01-02,10,12,9,12.01,5,,"],
    ["a close below the low", TRADES, "2024-01-02,10,12,9,8.99,5,,"],
    ["a price beyond reason", TRADES, "2024-01-02,10,1e300,9,11,5,,"],
    ["a volume below zero", TRADES, "2024-01-02,10,12,9,11,-5,,"],
    ["a missing close", TRADES, "2024-01-02,10,12,9,,5,,"],
    ["a bid above the ask", TRADES, "2024-01-02,10,12,9,11,5,11.1,11"],
    ["an ask of zero", TRADES, "2024-01-02,10,12,9,11,5,11.1,0"],
    ["a number that is none", TRADES, "2024-01-02,10,12,9,0x10,5,,"],
    ["a quote within a number", TRADES, '2024-01-02,10,12,9,1"1,5,,'],
    ["a comma within quotes", TRADES, '2024-01-02,10,12,9,11,"1,000",'],
    ["more cells than columns", TRADES, "2024-01-02,10,12,9,11,5,,,"],
    ["a 30 February", TRADES, "2024-02-30,10,12,9,11,5,,"],
    ["an hour 25", TRADES, "2024-02-03T25:00:00Z,10,12,9,11,5,,"],
    ["quotes of which the bid is above the ask", QUOTES, "2024-01-02T14:30:00Z,1,1,1,1,1,1,1,0.9"],
    ["quotes whose middle does not fit", QUOTES, "2024-01-02T14:30:00Z,1,1,1,2,1,1,1,2"],
    ["a missing ask", QUOTES, "2024-01-02T14:30:00Z,1,1,1,1,1,1,1,"],
  ])("%s", (_, header, rows) => {
    const { backtest, replay } = bothOf(written(`${header}\n${rows}\n`));
    const message = expect.stringMatching(/^Cannot use SPY.csv line \d+: /);
    expect(backtest).toEqual({ code: expect.stringMatching(/^TW-BKT-00[34]$/), message });
    const { message: told } = backtest as { message: string };
    const words = told.replace("Correct the line.", "Correct the line or leave it out.");
    expect(replay).toEqual({ code: "TW-SIM-003", message: words });
  });

  test("a column that stands twice, and a device, which may have no end", () => {
    for (const [path, words] of [
      [written("Date,Open,High,Low,Close,close\n2024-01-02,1,1,1,1,2\n"), "line 1 has two columns close"],
      ["/dev/zero", "it is neither a file nor a pipe"],
    ] as const) {
      const { backtest, replay } = bothOf(path);
      expect([backtest, replay]).toEqual(
        ["TW-BKT-003", "TW-SIM-003"].map((code) => ({ code, message: expect.stringContaining(words) })),
      );
    }
  });

  test("a time that the zone's clock skips", () => {
    const path = written(`${TRADES}\n2024-03-10 02:30:00,1,1,1,1,5,,\n`);
    const { backtest, replay } = bothOf(path, "SPY", "America/New_York");
    expect([backtest, replay]).toEqual(
      ["TW-BKT-003", "TW-SIM-003"].map((code) => ({
        code,
        message: expect.stringContaining('line 2: "2024-03-10 02:30:00" is a time that the clock'),
      })),
    );
  });
});

describe("a replay takes what a backtest takes", () => {
  test.each([
    ["a flat bar, an open at the high, a close at the low", TRADES, "2024-01-02,1,1,1,1,5,,\n2024-01-03,3,3,1,1,5,,"],
    ["a bid at the ask, and one of them alone", TRADES, "2024-01-02,1,1,1,1,5,1,1\n2024-01-03,1,1,1,1,5,1,"],
    ["rows without a price", TRADES, "2024-01-02,1,1,1,1,5,,\n2024-01-03,,,,,,,"],
    ["quotes around cells", TRADES, '"2024-01-02","1","1","1","1","5",,'],
    [
      "lines of Windows, empty ones, and none at the end",
      TRADES,
      "2024-01-02,1,1,1,1,5,,\r\n\r\n2024-01-03,1,1,1,1,5,,\r",
    ],
    ["times with an offset", TRADES, "2024-01-02T09:30:00-05:00,1,1,1,1,5,,\n2024-01-02 09:31:00.5-0500,1,1,1,1,5,,"],
  ])("%s", (_, header, rows) => {
    expect(bothOf(written(`${header}\n${rows}`))).toEqual({ backtest: "accepted", replay: "accepted" });
  });
});

const data = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

describe.skipIf(!existsSync(data))("the recorded data (skipped where ../shared/data is not there)", () => {
  const daily = existsSync(data) ? readdirSync(join(data, "us-daily")).filter((name) => name.endsWith(".csv")) : [];
  test.each<[path: string, symbol: string]>([
    ["GOOG-2004-2013.csv", "GOOG"],
    ["us-minute", "SPY"],
    ["us-hour/SPY.csv", "SPY"],
    ["fx-minute", "EUR.USD"],
    ["fx-daily/EURUSD.csv", "EUR.USD"],
    ...daily.map((name): [string, string] => [`us-daily/${name}`, name.replace(".csv", "")]),
  ])("%s is good for both", (path, symbol) => {
    expect(bothOf(join(data, path), symbol)).toEqual({ backtest: "accepted", replay: "accepted" });
  });
});
