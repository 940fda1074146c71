import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SPY } from "@tickwork/model/test/instruments";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fills, flat } from "../test/builders.ts";
import { defaultOptions } from "./backtest-options.ts";
import type { BacktestResult } from "./backtest-result.ts";
import { readSignals } from "./load/read-signals.ts";
import { runPortfolio } from "./run-portfolio.ts";
import { signalPlan } from "./signal-plan.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-signals-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function signals(text: string) {
  const path = join(folder, "signals.csv");
  writeFileSync(path, text);
  return readSignals(path, undefined);
}

const QQQ = { ...SPY, id: "STK:QQQ:USD", symbol: "QQQ" };
const two = [flat(10, 10, 10, 10), { ...flat(20, 20, 25, 25), instrument: QQQ }];

function traded(text: string, all = two, threshold = 0) {
  const result = runPortfolio(signalPlan(signals(text), all, threshold).plan, { all, options: defaultOptions });
  return result.legs.map((leg) => fills(leg as BacktestResult));
}

test("positions are held from the bar on that follows their signal", () => {
  const text = "time,symbol,position\n2024-01-01,SPY,5\n2024-01-01,QQQ,-3\n2024-01-03,spy,0\n";
  expect(traded(text)).toEqual([["1 BUY 5 @ 10", "3 SELL 5 @ 10"], ["1 SELL 3 @ 20"]]);
});

test("a signal between two bars belongs to the next one, parts of a share are left out", () => {
  const text = "time,position\n2024-01-01T12:00:00Z,5.7\n";
  expect(traded(text, [flat(10, 11, 12, 13)])).toEqual([["2 BUY 5 @ 12"]]);
});

test("weights are shares of equity, and what is off by less than the threshold stays", () => {
  const text = "date,symbol,weight\n2024-01-01,SPY,0.5\n2024-01-01,QQQ,0.4\n2024-01-03,QQQ,0.45\n2024-01-03,SPY,0\n";
  const opened = ["1 BUY 500 @ 10", "3 SELL 500 @ 10"];
  // After the rise QQQ is worth 5,000 of 11,000: 0.4545.
  expect(traded(text, two, 0.02)).toEqual([opened, ["1 BUY 200 @ 20"]]);
  expect(traded(text, two)).toEqual([opened, ["1 BUY 200 @ 20", "3 SELL 2 @ 25"]]);
});

test("signals after the last bar are counted", () => {
  expect(signalPlan(signals("time,position\n2030-01-01,5\n"), [flat(1, 2)], 0).late).toBe(1);
});

test.each([
  ["time,position\n2024-01-01,many\n", 'signals.csv line 2: "many" is not a number'],
  ["time,position\n2024-01-01,1e300\n", "line 2"],
  ["time,position\n2024-01-02,1\n2024-01-02,2\n", "line 3: its time is not after the one before"],
  ["time,position\nyesterday,1\n", 'line 2: "yesterday" is not a time'],
  ["time,price\n2024-01-01,1\n", "line 1: signals need a column time and one of position and weight"],
  ["time,position,weight\n2024-01-01,1,1\n", "one of position and weight"],
  ["", "signals need a column time"],
])("%j is refused", (text, message) => {
  expect(() => signals(text)).toThrow(message);
});

test("signals of a symbol without bars, and of nobody among several, are refused", () => {
  expect(() => traded("time,symbol,position\n2024-01-01,IWM,1\n")).toThrow("Cannot use signals of IWM");
  expect(() => traded("time,position\n2024-01-01,1\n")).toThrow("Cannot use signals without a column symbol");
});
