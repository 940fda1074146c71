// One backtest against a bare loop and the backtesters of npm; loading; memory of a process that does nothing else.
import { fork } from "node:child_process";
import { once } from "node:events";
import { createReadStream, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type BacktestOptions, defaultOptions } from "@tickwork/backtest/backtest-options";
import type { BarData } from "@tickwork/backtest/bar-data";
import { compile } from "@tickwork/backtest/compile";
import { figuresOf } from "@tickwork/backtest/figures-of";
import { cachedBars } from "@tickwork/backtest/load/bar-cache";
import { loadBars } from "@tickwork/backtest/load/load-bars";
import { run } from "@tickwork/backtest/run";
import { findStrategy } from "@tickwork/strategies/find-strategy";
import { bareScenario, bareSma } from "../bare-backtest.ts";
import type { Benchmark, Report } from "../benchmark.ts";
import { measure, nanosecondsEach } from "../measure.ts";
import { npmBacktesters } from "../npm-backtesters.ts";
import { walkBars } from "../walk-bars.ts";
import { withFolder } from "../with-folder.ts";

const BARS = 1_000_000;
const PEER_BARS = 20_000;
const ROUNDS = 5;
const CHILD = fileURLToPath(new URL("../workers/one-backtest.ts", import.meta.url));
const [FAST, SLOW] = [20, 50];

const options: BacktestOptions = {
  ...defaultOptions,
  cash: "10000000",
  sizing: { type: "shares", quantity: 1 },
  commission: { type: "percent", fraction: 0.001 },
};
const strategy = findStrategy("sma-cross");

export const benchmark: Benchmark = {
  title: "One backtest",
  async run(report) {
    const data = walkBars(BARS);
    await compareWarm(data, report);
    await comparePeers(report);
    await compareCold(report);
    await withFolder((folder) => compareLoading(folder, data, report));
  },
};

/** With the indicators, which are computed anew each time. */
function runWhole(data: BarData) {
  return run(compile(strategy, options), data, { fast: FAST, slow: SLOW });
}

function bareWhole(data: BarData): number {
  return bareScenario(data, bareSma(data.close, FAST), bareSma(data.close, SLOW));
}

function barsASecond(count: number, work: () => void): () => number {
  return () => 1e9 / nanosecondsEach(count, work);
}

async function compareWarm(data: BarData, report: Report): Promise<void> {
  const sides = await measure(
    [
      ["tickwork: orders, fees, equity, drawdown", barsASecond(BARS, () => runWhole(data))],
      ["tickwork, with all statistics", barsASecond(BARS, () => figuresOf(runWhole(data), "tickwork"))],
      ["bare typed-array loop, indicators included", barsASecond(BARS, () => bareWhole(data))],
    ],
    { rounds: ROUNDS },
  );
  const [ours, whole = ours] = sides;
  const times = ours.median / whole.median;
  report({
    type: "comparison",
    title: "SMA cross, 1M bars, warm",
    unit: "bars/s",
    better: "higher",
    sides,
    goal: {
      text: `15M bars/s; statistics within 2× (${times.toFixed(2)}×)`,
      isMet: ours.median >= 15e6 && times <= 2,
    },
  });
}

async function comparePeers(report: Report): Promise<void> {
  const data = walkBars(PEER_BARS);
  const peers = await npmBacktesters(data);
  const sides = await measure(
    [
      ["tickwork, with all statistics", barsASecond(PEER_BARS, () => figuresOf(runWhole(data), "tickwork"))],
      ...peers.map((peer) => [peer.name, barsASecond(PEER_BARS, () => peer.run(FAST, SLOW))] as const),
    ],
    { rounds: 3 },
  );
  report({ type: "comparison", title: "SMA cross, 20k bars", unit: "bars/s", better: "higher", sides });
}

interface Lonely {
  readonly barsASecond: number;
  readonly residentMb: number;
}

/** The first run of a fresh process, and how large that process got. */
async function runAlone(side: "tickwork" | "bare"): Promise<Lonely> {
  const child = fork(CHILD, [side, String(BARS)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [told] = (await once(child, "message")) as [Lonely];
  if (child.exitCode === null) await once(child, "exit");
  return told;
}

async function compareCold(report: Report): Promise<void> {
  const memory: Record<"tickwork" | "bare", number[]> = { tickwork: [], bare: [] };
  const cold = (side: "tickwork" | "bare") => async () => {
    const told = await runAlone(side);
    memory[side].push(told.residentMb);
    return told.barsASecond;
  };
  const sides = await measure(
    [
      ["tickwork, first run of a process", cold("tickwork")],
      ["bare loop, first run of a process", cold("bare")],
    ],
    { rounds: 3 },
  );
  const goal = { text: "10M bars/s", isMet: sides[0].median >= 10e6 };
  report({ type: "comparison", title: "SMA cross, 1M bars, cold", unit: "bars/s", better: "higher", sides, goal });
  const [ours, bare] = [Math.max(...memory.tickwork), Math.max(...memory.bare)];
  report({
    type: "comparison",
    title: "Memory of that process, bars included (48 MB)",
    unit: "MB",
    better: "lower",
    sides: [
      { name: "tickwork, at its largest", median: ours, samples: memory.tickwork.length },
      { name: "bare loop, at its largest", median: bare, samples: memory.bare.length },
    ],
    goal: { text: "below 300 MB", isMet: ours < 300 },
  });
}

function milliseconds(work: () => void): () => number {
  return () => nanosecondsEach(1, work) / 1e6;
}

async function compareLoading(folder: string, data: BarData, report: Report): Promise<void> {
  const path = join(folder, "SPY.csv");
  writeCsv(path, data);
  const source = { path, symbol: undefined, zone: undefined };
  const kept = join(folder, "bars");
  cachedBars(source, kept, Date.now());
  const sides = await measure(
    [
      ["from CSV", milliseconds(() => loadBars(source))],
      ["the second time: from kept columns", milliseconds(() => cachedBars(source, kept, Date.now()))],
      ["bare: the file's bytes alone", milliseconds(() => readFileSync(path))],
      ["bare: lines and Number(), as libraries do", () => readPlainly(path)],
    ],
    { rounds: 3 },
  );
  const [csv, columns = csv] = sides;
  report({
    type: "comparison",
    title: "Loading 1M bars",
    unit: "ms",
    better: "lower",
    sides,
    goal: { text: "CSV below 1,500 ms, kept below 200 ms", isMet: csv.median < 1_500 && columns.median < 200 },
  });
}

function writeCsv(path: string, { start, open, high, low, close, volume, length }: BarData): void {
  const lines = ["time,open,high,low,close,volume"];
  for (let at = 0; at < length; at += 1) {
    const prices = [open, high, low, close].map((column) => (column[at] as number).toFixed(2));
    lines.push(`${new Date(start[at] as number).toISOString()},${prices.join()},${volume[at]}`);
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
  const hourAgo = new Date(Date.now() - 3_600_000);
  utimesSync(path, hourAgo, hourAgo);
}

async function readPlainly(path: string): Promise<number> {
  const before = process.threadCpuUsage();
  const rows: number[][] = [];
  for await (const line of createInterface({ input: createReadStream(path) }))
    rows.push(line.split(",").map((cell, at) => (at === 0 ? Date.parse(cell) : Number(cell))));
  const { user, system } = process.threadCpuUsage(before);
  if (rows.length <= BARS) throw new Error("Expected all rows");
  return (user + system) / 1_000;
}
