// A thousand pairs of parameters on one and two workers, against a bare loop on one thread and grademark.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BarData } from "@tickwork/backtest/bar-data";
import { bareScenario, bareSma } from "../bare-backtest.ts";
import type { Benchmark, Report, Side } from "../benchmark.ts";
import { measure } from "../measure.ts";
import { npmBacktesters } from "../npm-backtesters.ts";
import { sweepPairs } from "../sweep-pairs.ts";
import { walkBars } from "../walk-bars.ts";

const ROUNDS = 5;
const PEER_PAIRS = 2;
const CHILD = fileURLToPath(new URL("../workers/one-sweep.ts", import.meta.url));
const GOALS = [
  { bars: 10_000, aSecond: 16_000 },
  { bars: 100_000, aSecond: 1_000 },
];

export const benchmark: Benchmark = {
  title: "Sweeps",
  async run(report) {
    for (const { bars, aSecond } of GOALS) await compare(bars, aSecond, report);
    await compareMemory(report);
  },
};

async function compare(bars: number, goal: number, report: Report): Promise<void> {
  const data = walkBars(bars);
  const sides = await measure(
    [
      ["tickwork, 2 workers", () => sweepPairs(data, 2)],
      ["tickwork, 1 worker", () => sweepPairs(data, 1)],
      ["bare typed-array loop, 1 thread", () => barePairs(data)],
    ],
    { rounds: ROUNDS },
  );
  const [two, one = two] = sides;
  const scaling = two.median / one.median;
  report({
    type: "comparison",
    title: `1,000 pairs of an SMA cross, ${bars.toLocaleString("en-US")} bars`,
    unit: "scenarios/s",
    better: "higher",
    sides: bars === 10_000 ? [...sides, await grademark(data)] : sides,
    goal: {
      text: `${goal.toLocaleString("en-US")} scenarios/s on 2 workers, 1.8× from one to two (${scaling.toFixed(2)}×)`,
      isMet: two.median >= goal && scaling >= 1.8,
    },
  });
}

/** Scenarios a second by the clock: all cores count. Indicators are computed once for each period, as in the sweep. */
function barePairs(data: BarData): number {
  const began = performance.now();
  const columns = new Map<number, Float64Array>();
  const smaOf = (period: number): Float64Array => {
    const known = columns.get(period) ?? bareSma(data.close, period);
    columns.set(period, known);
    return known;
  };
  let [sum, count] = [0, 0];
  for (let fast = 5; fast <= 29; fast += 1) {
    for (let slow = 40; slow <= 235; slow += 5) {
      sum += bareScenario(data, smaOf(fast), smaOf(slow));
      count += 1;
    }
  }
  if (!(sum > 0)) throw new Error("Expected equity");
  return count / ((performance.now() - began) / 1_000);
}

async function grademark(data: BarData): Promise<Side> {
  const [peer] = await npmBacktesters(data);
  if (peer === undefined) throw new Error("Expected a backtester");
  const began = performance.now();
  for (let pair = 0; pair < PEER_PAIRS; pair += 1) peer.run(5 + pair, 40);
  const median = PEER_PAIRS / ((performance.now() - began) / 1_000);
  return { name: `${peer.name}, ${PEER_PAIRS} pairs`, median, samples: 1 };
}

async function residentMb(workers: number): Promise<number> {
  const child = fork(CHILD, ["100000", String(workers)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [told] = (await once(child, "message")) as [number];
  if (child.exitCode === null) await once(child, "exit");
  return told;
}

async function compareMemory(report: Report): Promise<void> {
  const sides = await measure(
    [
      ["tickwork, 2 workers", () => residentMb(2)],
      ["tickwork, 1 worker", () => residentMb(1)],
    ],
    { rounds: 2, warmUps: 0 },
  );
  report({
    type: "comparison",
    title: "Memory of a process that sweeps 1,000 pairs × 100k bars",
    unit: "MB",
    better: "lower",
    sides,
    goal: { text: "below 500 MB", isMet: sides[0].median < 500 },
  });
}
