import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultOptions } from "@tickwork/backtest/backtest-options";
import type { BarData } from "@tickwork/backtest/bar-data";
import { compile } from "@tickwork/backtest/compile";
import { figuresOf } from "@tickwork/backtest/figures-of";
import { loadBars } from "@tickwork/backtest/load/load-bars";
import { run } from "@tickwork/backtest/run";
import { runScenario } from "@tickwork/backtest/run-scenario";
import { taLib } from "@tickwork/indicators/ta-lib";
import { smaCross } from "@tickwork/strategies/sma-cross";
import { bareBacktest } from "../bare-backtest.ts";
import type { Benchmark, Report, Side } from "../benchmark.ts";
import { measure, nanosecondsEach } from "../measure.ts";
import { walkBars } from "../walk-bars.ts";
import { withFolder } from "../with-folder.ts";

const BARS = 1_000_000;
const SWEEP_BARS = 10_000;
const ROUNDS = 7;
const FLOOR = "bare loop: averages, fees, equity, drawdown";
const OPTIONS = {
  ...defaultOptions,
  cash: "10000000",
  sizing: { type: "shares", quantity: 1 },
  commission: { type: "percent", fraction: 0.001 },
} as const;
const PARAMETERS = { fast: 10, slow: 20 };

export const benchmark: Benchmark = {
  title: "Backtests on one thread",
  async run(report) {
    taLib();
    const data = walkBars(BARS);
    coldRun(data, report);
    await singleRun(data, report);
    await scenarios(report);
    await withFolder((folder) => loading(folder, data, report));
    memory(report);
  },
};

/** A run with its own compiled strategy, so that indicators are computed each time. */
function once(data: BarData) {
  return run(compile(smaCross, OPTIONS), data, PARAMETERS);
}

function million(nanoseconds: number): number {
  return 1_000 / nanoseconds;
}

function side(name: string, median: number): Side {
  return { name, median, samples: 1 };
}

/** The first run of the process, before anything is compiled to machine code. */
function coldRun(data: BarData, report: Report): void {
  const began = performance.now();
  once(data);
  const ours = BARS / ((performance.now() - began) * 1_000);
  const bareBegan = performance.now();
  bareBacktest(data, PARAMETERS.fast, PARAMETERS.slow);
  const bare = BARS / ((performance.now() - bareBegan) * 1_000);
  report({
    type: "comparison",
    title: "One backtest of 1M bars, cold: the first in a process, on the clock",
    unit: "M bars/s",
    better: "higher",
    sides: [side("run(): orders, fees, equity, drawdown", ours), side(FLOOR, bare)],
    goal: { text: "10M bars/s", isMet: ours >= 10 },
  });
}

async function singleRun(data: BarData, report: Report): Promise<void> {
  const compiled = compile(smaCross, OPTIONS);
  const sides = await measure(
    [
      ["run(): orders, fees, equity, drawdown", () => million(nanosecondsEach(BARS, () => once(data)))],
      ["with all figures and trades", () => million(nanosecondsEach(BARS, () => figuresOf(once(data), "tickwork")))],
      [
        "runScenario(): indicators shared, no orders kept",
        () => million(nanosecondsEach(BARS, () => runScenario(compiled, data, PARAMETERS))),
      ],
      [FLOOR, () => million(nanosecondsEach(BARS, () => bareBacktest(data, PARAMETERS.fast, PARAMETERS.slow)))],
    ],
    { rounds: ROUNDS, warmUps: 3 },
  );
  const [ours, full] = sides;
  const ratio = ours.median / (full?.median ?? Number.NaN);
  report({
    type: "comparison",
    title: "One backtest of 1M bars, SMA cross with fees, warm",
    unit: "M bars/s",
    better: "higher",
    sides,
    goal: {
      text: `15M bars/s; with all figures within 2× of it (${ratio.toFixed(2)}×)`,
      isMet: ours.median >= 15 && ratio <= 2,
    },
    note: `${once(data).log.fills} fills`,
  });
}

/** 1,000 pairs as in PERFORMANCE; each round computes the indicators anew, once for each distinct parameter. */
async function scenarios(report: Report): Promise<void> {
  const data = walkBars(SWEEP_BARS);
  const pairs = Array.from({ length: 1_000 }, (_, at) => ({ fast: 5 + (at % 25), slow: 40 + 5 * Math.floor(at / 25) }));
  const ours = (): void => {
    const compiled = compile(smaCross, OPTIONS);
    for (const pair of pairs) runScenario(compiled, data, pair);
  };
  const bare = (): void => {
    for (const { fast, slow } of pairs) bareBacktest(data, fast, slow);
  };
  const perSecond = (work: () => void): number => 1e9 / nanosecondsEach(pairs.length, work);
  const sides = await measure(
    [
      ["runScenario()", () => perSecond(ours)],
      [FLOOR, () => perSecond(bare)],
    ],
    { rounds: ROUNDS, warmUps: 2 },
  );
  report({
    type: "comparison",
    title: "1,000 scenarios of 10,000 bars on one thread",
    unit: "scenarios/s",
    better: "higher",
    sides,
    goal: { text: "8,000/s a thread: 16,000 on two", isMet: sides[0].median >= 8_000 },
  });
}

const milliseconds = (work: () => unknown): number => nanosecondsEach(1, work) / 1e6;

async function loading(folder: string, data: BarData, report: Report): Promise<void> {
  const path = join(folder, "WALK.csv");
  const lines = Array.from(data.start, (time, at) => {
    const cells = [data.open, data.high, data.low, data.close].map((column) => (column[at] as number).toFixed(2));
    return `${new Date(time).toISOString()},${cells.join()},${data.volume[at]}`;
  });
  writeFileSync(path, `time,open,high,low,close,volume\n${lines.join("\n")}\n`);
  const sides = await measure(
    [
      [
        "loadBars(): read, checked, in shared memory",
        () => milliseconds(() => loadBars({ path, symbol: "WALK", zone: undefined })),
      ],
    ],
    { rounds: 3 },
  );
  report({
    type: "comparison",
    title: "A CSV file of 1M bars",
    unit: "ms",
    better: "lower",
    sides,
    goal: { text: "1,500 ms", isMet: sides[0].median <= 1_500 },
  });
}

function memory(report: Report): void {
  const peak = process.resourceUsage().maxRSS / 1_000;
  report({
    type: "comparison",
    title: "Largest memory of this process, all of the above and the making of the file",
    unit: "MB",
    better: "lower",
    sides: [side("process", peak)],
  });
}
