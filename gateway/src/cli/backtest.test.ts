import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { taLib } from "@tickwork/indicators/ta-lib";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commandTable } from "./command-table.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

beforeAll(() => void taLib(), 300_000);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-backtest-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A wave of daily bars, long enough for some crosses. */
const WAVE = Array.from({ length: 300 }, (_, at) => {
  const price = (100 + 10 * Math.sin(at / 8)).toFixed(2);
  return `${new Date(Date.UTC(2023, 0, 1) + at * 86_400_000).toISOString().slice(0, 10)},${price},${price},${price},${price},1000`;
});
const HEADER = "Date,Open,High,Low,Close,Volume";

async function backtest(words: readonly string[], rows: readonly string[] = WAVE) {
  const file = join(folder, "SPY-2023.csv");
  writeFileSync(file, [HEADER, ...rows].join("\n"));
  const { terminal, written } = recordedTerminal();
  const code = await runCommandLine(["backtest", ...words, "--data", file, "--home", folder], commandTable, terminal);
  return { code, ...written };
}

function own(name: string, decide: string, indicators = "() => ({})"): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `export default { name: "${name}", title: "Own", parameters: {}, warmupBars: () => 1, indicators: ${indicators}, decide: ${decide} };`,
  );
  return file;
}

describe("tickwork backtest", () => {
  test("answers with money as exact decimals, all figures, and the bars", async () => {
    const { code, out, err } = await backtest([
      "sma-cross",
      "--param",
      "fast=5",
      "--param",
      "slow=15",
      "--shares",
      "10",
      "--commission",
      "0.1%",
      "--json",
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const value = JSON.parse(out);
    expect(value).toMatchObject({
      bars: 300,
      openTrades: expect.any(Number),
      convention: "tickwork",
      params: { fast: 5, slow: 15 },
    });
    expect(value.finalEquity).toMatch(/^\d+\.\d+$/);
    expect(value.fees).toMatch(/^\d+\.\d+$/);
    for (const name of ["maxDrawdownPct", "sharpe", "sortino", "cagrPct", "volatilityPct", "calmar", "seconds"])
      expect(value[name]).toEqual(expect.any(Number));
    expect(value.closedTrades).toBe(value.tradeFigures.trades);
  });

  test("shows people the curve, the figures, and the trades when asked", async () => {
    const { out } = await backtest(["sma-cross", "--param", "fast=5", "--param", "slow=15", "--trades", "--regimes"]);
    expect(out).toContain("sma-cross fast=5 slow=15 on SPY, 2023-01-01 to 2023-10-27");
    expect(out).toMatch(/│[ ▁▂▃▄▅▆▇█]+\n/);
    expect(out).toMatch(/Sharpe ratio +-?\d/);
    expect(out).toMatch(/entry +what +side/);
    expect(out).toMatch(/regime +bars/);
  });

  test("lists trades and orders as JSON", async () => {
    const { out } = await backtest(["sma-cross", "--param", "fast=5", "--param", "slow=15", "--trades", "--json"]);
    const { trades, orderList } = JSON.parse(out);
    expect(trades[0]).toMatchObject({
      side: "LONG",
      entryReason: "the fast average crossed above the slow one",
      exitRole: "exit",
    });
    expect(orderList[0]).toMatchObject({ id: 1, role: "entry", type: "MKT", state: "filled" });
  });

  test("tells what the market did after the signals, when asked", async () => {
    const words = ["sma-cross", "--param", "fast=5", "--param", "slow=15"];
    const value = JSON.parse((await backtest([...words, "--diagnostics", "--json"])).out);
    const signals = value.closedTrades + value.openTrades;
    const [{ symbol, all, long, short }] = value.diagnostics;
    expect(symbol).toBe("SPY");
    expect(long).toMatchObject({ signals, taken: signals, notTaken: {} });
    expect(short.signals).toBe(0);
    expect(all).toEqual(long);
    // The wave goes on for a while after its averages cross.
    expect(long.forward[1]).toMatchObject({ bars: 5, hitRate: 1 });
    expect(long.forward[1].meanPct).toBeGreaterThan(long.forward[1].unconditionalMeanPct);
    const { out } = await backtest([...words, "--diagnostics"]);
    expect(out).toMatch(/SPY +long +5 bars/);
    expect(JSON.parse((await backtest([...words, "--json"])).out)).not.toHaveProperty("diagnostics");
    const file = series("date,position", "2023-01-02,7", "2023-02-01,-7");
    expect((await backtest([file, "--diagnostics"])).out).toMatch(/on +bars +IC +rank IC/);
  });

  test("runs several symbols on one account", async () => {
    for (const name of ["AAA", "BBB"]) writeFileSync(join(folder, `${name}.csv`), [HEADER, ...WAVE].join("\n"));
    const { terminal, written } = recordedTerminal();
    const words = [
      "backtest",
      "sma-cross",
      "--data",
      folder,
      "--symbol",
      "AAA,BBB",
      "--param",
      "fast=5",
      "--param",
      "slow=15",
      "--home",
      folder,
      "--json",
    ];
    expect(await runCommandLine(words, commandTable, terminal)).toBe(0);
    const both = JSON.parse(written.out);
    const one = JSON.parse((await backtest(["sma-cross", "--param", "fast=5", "--param", "slow=15", "--json"])).out);
    expect(both.symbol).toBe("AAA,BBB");
    expect(both.closedTrades).toBe(2 * one.closedTrades);
  });
});

function series(header: string, ...rows: readonly string[]): string {
  const file = join(folder, "wanted.csv");
  writeFileSync(file, [header, ...rows].join("\n"));
  return file;
}

describe("a CSV of positions or weights", () => {
  test("is traded as it stands, at the opens that follow", async () => {
    const file = series("date,position", "2023-01-02,7", "2023-02-01,0", "2030-01-01,1");
    const { code, out, err } = await backtest([file, "--trades", "--json"]);
    expect(code).toBe(0);
    expect(err).toContain("1 rows of");
    const { strategy, trades, orderList } = JSON.parse(out);
    expect(strategy).toBe("positions");
    expect(trades).toMatchObject([{ quantity: 7, entryBar: 2, exitBar: 32, exitRole: "rebalance" }]);
    expect(orderList).toHaveLength(2);
  });

  test("of weights is traded beyond a threshold only", async () => {
    const file = series("date,weight", "2023-01-02,0.5", "2023-01-10,0.52", "2023-01-20,0.9");
    const orders = async (...flags: readonly string[]) =>
      JSON.parse((await backtest([file, "--json", ...flags])).out).orders;
    expect(await orders()).toBe(3);
    expect(await orders("--threshold", "0.1")).toBe(2);
  });

  test("has no parameters and decides nothing", async () => {
    const file = series("date,position", "2023-01-02,7");
    for (const flags of [["--param", "fast=5"], ["--check-lookahead"]]) {
      const { code, err } = await backtest([file, ...flags]);
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("TW-CLI-005") });
    }
    const { code, err } = await backtest(["sma-cross", "--threshold", "0.1"]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("--threshold") });
  });
});

test("an account in another currency needs rates, and converts at them", async () => {
  const words = ["sma-cross", "--param", "fast=5", "--param", "slow=15", "--currency", "EUR", "--json"];
  const none = await backtest(words);
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining("Cannot convert USD into EUR") });
  const pair = WAVE.map((row) => `${row.slice(0, 10)},2,2,2,2,0`);
  writeFileSync(join(folder, "EURUSD.csv"), [HEADER, ...pair].join("\n"));
  const euros = JSON.parse((await backtest([...words, "--rates", folder])).out);
  const dollars = JSON.parse((await backtest([...words.slice(0, 5), "--cash", "200000", "--json"])).out);
  expect(2 * Number(euros.finalEquity)).toBeCloseTo(Number(dollars.finalEquity), 6);
});

test("what cash does not cover is counted", async () => {
  const { out } = await backtest([
    "sma-cross",
    "--param",
    "fast=5",
    "--param",
    "slow=15",
    "--shares",
    "999999",
    "--json",
  ]);
  const { orders, rejected, fills } = JSON.parse(out);
  expect({ rejected, fills }).toEqual({ rejected: orders, fills: 0 });
});

test("a symbol that is named twice, and several of one file, are refused", async () => {
  writeFileSync(join(folder, "AAA.csv"), [HEADER, ...WAVE].join("\n"));
  const { terminal, written } = recordedTerminal();
  const words = ["backtest", "sma-cross", "--data", folder, "--symbol", "AAA,AAA", "--home", folder];
  expect(await runCommandLine(words, commandTable, terminal)).toBe(2);
  expect(written.err).toContain("Cannot run AAA and AAA together");
  expect((await backtest(["sma-cross", "--symbol", "A,B"])).err).toContain("a file holds one symbol");
});

describe("what goes wrong is told", () => {
  test("a strategy that throws: its bar, the time of it, and what is finished", async () => {
    const file = own(
      "throws",
      `({ index }) => { if (index === 123) throw new Error("boom"); return { type: "hold" }; }`,
    );
    const { code, out, err } = await backtest([file, "--json"]);
    expect(code).toBe(3);
    expect(err).toContain(
      "TW-BKT-001 Cannot go on at bar 123 (of 2023-05-04T00:00:00.000Z): strategy throws failed: boom",
    );
    expect(JSON.parse(out)).toMatchObject({
      bars: 123,
      finalEquity: "100000",
      failure: { bar: 123, code: "TW-BKT-001" },
    });
  });

  test("a strategy that looks ahead: exit code 1 and where", async () => {
    const peeks = own(
      "peeks",
      `({ index, bars }) => bars.close[index + 1] > bars.close[index] ? { type: "enter", side: "BUY", reason: "it will rise" } : { type: "exit", reason: "it will fall" }`,
    );
    const { code, out, err } = await backtest([peeks, "--check-lookahead", "--json"]);
    expect(code).toBe(1);
    expect(err).toContain("TW-BKT-005 peeks looks ahead: at bar");
    expect(JSON.parse(out).lookAhead.findings[0]).toMatchObject({
      kind: "decision",
      withFuture: "enter BUY",
      without: "exit",
    });
    const honest = await backtest(["sma-cross", "--check-lookahead"]);
    expect(honest.code).toBe(0);
    expect(honest.out).toContain("No look-ahead: at");
  });

  test.each([
    [["sma-cross", "--param", "quick=3"], 2, "TW-STR-003"],
    [["sma-cross", "--param", "fast=1"], 2, "TW-STR-002"],
    [["smacross"], 2, "TW-STR-001"],
    [["sma-cross", "--commission", "1"], 2, "TW-CLI-003"],
    [["sma-cross", "--fractional"], 2, "TW-CLI-005"],
    [["sma-cross", "--shares", "0"], 2, "TW-CLI-003"],
  ])("%j is refused with %i and %s", async (words, exitCode, name) => {
    const { code, err } = await backtest(words);
    expect(code).toBe(exitCode);
    expect(err).toContain(name);
  });

  test("bad data: its file and line", async () => {
    const { code, err } = await backtest(["sma-cross", "--json"], [...WAVE.slice(0, 9), "2023-01-10,1,2,3,4,5"]);
    expect(code).toBe(3);
    expect(err).toContain(
      "TW-BKT-004 Cannot use SPY-2023.csv line 11: open 1, high 2, low 3 and close 4 do not fit together",
    );
  });
});

const GOOG = fileURLToPath(new URL("../../../../shared/data/GOOG-2004-2013.csv", import.meta.url));

test.skipIf(!existsSync(GOOG))(
  "the figures that independent engines agree on come to every digit (needs ../shared/data)",
  async () => {
    const { terminal, written } = recordedTerminal();
    const flags = "--param fast=10 --param slow=20 --shares 10 --cash 10000 --commission 0.1% --fill next-open --json";
    await runCommandLine(
      ["backtest", "sma-cross", "--data", GOOG, "--home", folder, ...flags.split(" ")],
      commandTable,
      terminal,
    );
    const value = JSON.parse(written.out);
    expect(value).toMatchObject({ finalEquity: "19042.8522", closedTrades: 46, openTrades: 1, fees: "434.8478" });
    expect(value.maxDrawdownPct.toFixed(6)).toBe("-9.194496");
    expect(value.sharpe.toFixed(7)).toBe("1.0576822");
  },
);
