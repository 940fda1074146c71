import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { smaCross } from "@tickwork/strategies/sma-cross";
import { afterEach, expect, test } from "vitest";
import { walk } from "../../test/walk.ts";
import { type BacktestOptions, defaultOptions } from "../backtest-options.ts";
import type { BarData } from "../bar-data.ts";
import { compile } from "../compile.ts";
import { run } from "../run.ts";
import { parameterRange } from "./parameter-range.ts";
import { ProgressFile } from "./progress-file.ts";
import { runSweep, type SweepTask } from "./run-sweep.ts";
import { scenarioParameters, scenarioSpace } from "./scenario-space.ts";
import { FIGURES, ROW } from "./scenario-table.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const options: BacktestOptions = {
  ...defaultOptions,
  cash: "1000000",
  sizing: { type: "shares", quantity: 10 },
  commission: { type: "percent", fraction: 0.001 },
};
const strategy = smaCross as unknown as Parameters<typeof compile>[0];
const space = scenarioSpace(strategy, {
  ranges: [
    parameterRange(strategy, { name: "fast", from: 5, to: 8, step: 1 }),
    parameterRange(strategy, { name: "slow", from: 7, to: 27, step: 5 }),
  ],
  base: {},
  random: undefined,
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tickwork-sweep-test-"));
  folders.push(folder);
  return folder;
}

function task(data: BarData, of: Partial<SweepTask> & { readonly folder?: string } = {}): SweepTask {
  return {
    strategy: { name: "sma-cross", folder: "" },
    data: [data],
    space,
    options,
    workers: 2,
    progress: progressIn(of.folder ?? freshFolder()),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...of,
  };
}

function progressIn(folder: string): ProgressFile {
  return new ProgressFile(folder, "key", { rows: space.count, isFresh: false, isAlive: () => false });
}

test("each of 20 scenarios of a sweep has exactly the figures of a single backtest", async () => {
  const data = walk(3_000);
  const { table, problem } = await runSweep(task(data));
  expect(problem).toBeUndefined();
  const compiled = compile(strategy, options);
  let compared = 0;
  for (let row = 0; row < table.rows; row += 1) {
    const parameters = scenarioParameters(space, row);
    const isRefused = strategy.check?.(parameters) !== undefined;
    expect(table.state[row]).toBe(isRefused ? ROW.skipped : ROW.done);
    if (isRefused) continue;
    const { summary, finalEquity } = run(compiled, data, parameters);
    for (const name of FIGURES) expect([name, table.columns[name][row]]).toEqual([name, summary[name]]);
    expect(table.columns.finalEquity[row]).toBe(Number(finalEquity));
    compared += 1;
  }
  expect(compared).toBe(18);
});

test("the table is the same, bit for bit, for any number of workers", async () => {
  const data = walk(2_000);
  const tables = [];
  for (const workers of [1, 2, 3]) {
    const { table } = await runSweep(task(data, { workers }));
    tables.push(Buffer.from(new Uint8Array(table.memory)).toString("hex"));
  }
  expect(new Set(tables).size).toBe(1);
});

test("a sweep of several instruments on one account runs every scenario over all of them", async () => {
  const data = walk(300);
  const other = { ...walk(200), instrument: { ...data.instrument, id: "STK:QQQ:USD", symbol: "QQQ" } } as BarData;
  const { table } = await runSweep(task(data, { data: [data, other] }));
  expect(table.count(ROW.done)).toBe(18);
  expect(table.count(ROW.open)).toBe(0);
});

test("scenarios whose strategy throws at bar 51,234 are listed with the bar, and the rest is kept", async () => {
  const name = fileURLToPath(new URL("../../test/throwing-strategy.ts", import.meta.url));
  const { table, problem } = await runSweep(task(walk(52_000), { strategy: { name, folder: "" } }));
  expect(problem).toBeUndefined();
  for (let row = 0; row < table.rows; row += 1) {
    const { fast } = scenarioParameters(space, row);
    expect([fast, table.failedBar[row]]).toEqual([fast, fast === 6 ? 51_234 : 0]);
  }
  expect(table.count(ROW.failed)).toBe(5);
});

test("an interrupted sweep keeps what is finished, and the next one goes on from there", async () => {
  const data = walk(2_000);
  const whole = (await runSweep(task(data))).table;
  const folder = freshFolder();
  // What an earlier process had finished: rows 3 to 8.
  const earlier = progressIn(folder);
  const part = (await runSweep(task(data))).table;
  part.state.fill(ROW.open, 0, 3);
  part.state.fill(ROW.open, 9);
  earlier.store(part);
  earlier.close();
  expect(readdirSync(folder)).toHaveLength(1);
  const { table, resumed } = await runSweep(task(data, { progress: progressIn(folder) }));
  expect(resumed).toBe(6);
  expect(Buffer.from(table.memory).equals(Buffer.from(whole.memory))).toBe(true);
  expect(readdirSync(folder)).toHaveLength(0);
});

test("a sweep that is told to stop before it began has a problem with a code, and stores nothing", async () => {
  const folder = freshFolder();
  const interrupt = new AbortController();
  interrupt.abort();
  const { problem, table } = await runSweep(task(walk(2_000), { signal: interrupt.signal, folder }));
  expect(problem?.code).toBe("TW-BKT-013");
  expect(table.count(ROW.open)).toBe(table.rows);
});
