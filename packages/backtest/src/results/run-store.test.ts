import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BUY, EXIT, flat, play } from "../../test/builders.ts";
import { runFiles } from "./run-files.ts";
import { RunStore } from "./run-store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwork-runs-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(second: number, strategy = "sma-cross") {
  return {
    type: "backtest",
    time: new Date(Date.UTC(2026, 0, 5, 9, 30, second)).toISOString(),
    command: ["backtest", strategy],
    folder: "/data",
    strategy,
    settings: { parameters: { fast: 10 } },
    data: [{ symbol: "SPY", bars: 5, hash: "abc" }],
    codeHash: "def",
    figures: { finalEquity: "10010", sharpe: 1.5 },
  } as const;
}

test("a run is found by its name, by its beginning, and as the last one", () => {
  const store = new RunStore(folder);
  const first = store.add(run(1), { "trades.csv": ["a,b\n", "1,2\n"] });
  const second = store.add(run(2, "donchian"), {});
  expect(first).toMatch(/^20260105t093001z-sma-cross-[0-9a-f]{6}$/);
  expect(store.list().map(({ id }) => id)).toEqual([second, first]);
  expect(store.find("last").strategy).toBe("donchian");
  expect(store.find("20260105t093001")).toEqual({ format: 1, id: first, ...run(1) });
  expect(store.readText(store.find(first), "trades.csv")).toBe("a,b\n1,2\n");
  expect(store.filesOf(store.find(first))).toEqual(["trades.csv"]);
  expect(() => store.find("2026")).toThrow(/2 runs begin so/);
  expect(() => store.find("1999")).toThrow(expect.objectContaining({ code: "TW-BKT-014" }));
});

test("only the newest 200 runs are kept", () => {
  const store = new RunStore(folder);
  for (let second = 0; second < 202; second += 1) store.add(run(second), {});
  expect(readdirSync(folder)).toHaveLength(200);
  expect(store.list().at(-1)?.time).toBe(run(2).time);
});

test("where nothing can be written, the error has a code", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => new RunStore(join(folder, "file", "runs")).add(run(1), {})).toThrow(
    expect.objectContaining({ code: "TW-BKT-016" }),
  );
});

test.skipIf(!existsSync("/proc/self"))("nor is it tried for ever where no folder can be made", () => {
  expect(() => new RunStore("/proc/nope/runs").add(run(1), {})).toThrow(
    expect.objectContaining({ code: "TW-BKT-016", message: expect.stringContaining("ENOENT") }),
  );
});

test("trades and equity of a run are lines of CSV", () => {
  const files = runFiles(play(flat(100, 101, 102, 103, 104), { 0: BUY, 2: EXIT }));
  expect([...(files["trades.csv"] ?? [])].join("").split("\n")).toEqual([
    "instrument,side,quantity,entryTime,entryPrice,entryReason,exitTime,exitPrice,exitRole,exitReason,pnl,fees,mae,mfe",
    "STK:SPY:USD,LONG,10,2024-01-02T00:00:00.000Z,101,bought,2024-01-04T00:00:00.000Z,103,exit,left,20,0,0,20",
    "",
  ]);
  expect([...(files["equity.csv"] ?? [])].join("").split("\n").slice(0, 3)).toEqual([
    "time,equity",
    "2024-01-01T00:00:00.000Z,10000",
    "2024-01-02T00:00:00.000Z,10000",
  ]);
});
