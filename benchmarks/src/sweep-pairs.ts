import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BacktestOptions, defaultOptions } from "@tickwork/backtest/backtest-options";
import type { BarData } from "@tickwork/backtest/bar-data";
import { parameterRange } from "@tickwork/backtest/sweep/parameter-range";
import { ProgressFile } from "@tickwork/backtest/sweep/progress-file";
import { runSweep } from "@tickwork/backtest/sweep/run-sweep";
import { scenarioSpace } from "@tickwork/backtest/sweep/scenario-space";
import { findStrategy } from "@tickwork/strategies/find-strategy";

const options: BacktestOptions = {
  ...defaultOptions,
  cash: "10000000",
  sizing: { type: "shares", quantity: 1 },
  commission: { type: "percent", fraction: 0.001 },
};

/** Scenarios a second of a sweep of 25 × 40 pairs, from the first task sent to the last result with workers warm. */
export async function sweepPairs(data: BarData, workers: number): Promise<number> {
  const strategy = findStrategy("sma-cross");
  const ranges = [
    parameterRange(strategy, { name: "fast", from: 5, to: 29, step: 1 }),
    parameterRange(strategy, { name: "slow", from: 40, to: 235, step: 5 }),
  ];
  const space = scenarioSpace(strategy, { ranges, base: {}, random: undefined });
  const folder = join(tmpdir(), `tickwork-bench-${process.pid}`);
  const { seconds, problem } = await runSweep({
    strategy: { name: "sma-cross", folder: "" },
    data: [data],
    space,
    workers,
    options,
    progress: new ProgressFile(folder, "bench", { rows: space.count, isFresh: true, isAlive: () => false }),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  if (problem !== undefined) throw problem;
  return space.count / seconds;
}
