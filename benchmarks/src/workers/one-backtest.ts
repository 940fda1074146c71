// A process that runs one backtest, or one bare loop, over bars of its own, and tells how quick the first run was and how large it got.
import process from "node:process";
import { defaultOptions } from "@tickwork/backtest/backtest-options";
import { compile } from "@tickwork/backtest/compile";
import { run } from "@tickwork/backtest/run";
import { findStrategy } from "@tickwork/strategies/find-strategy";
import { bareScenario, bareSma } from "../bare-backtest.ts";
import { walkBars } from "../walk-bars.ts";

const [, , side, count] = process.argv;
const data = walkBars(Number(count));
const before = process.threadCpuUsage();
if (side === "bare") bareScenario(data, bareSma(data.close, 20), bareSma(data.close, 50));
else {
  const options = {
    ...defaultOptions,
    cash: "10000000",
    sizing: { type: "shares", quantity: 1 },
    commission: { type: "percent", fraction: 0.001 },
  } as const;
  run(compile(findStrategy("sma-cross"), options), data, { fast: 20, slow: 50 });
}
const { user, system } = process.threadCpuUsage(before);
process.send?.({
  barsASecond: data.length / ((user + system) / 1e6),
  residentMb: process.resourceUsage().maxRSS / 1_024,
});
process.disconnect?.();
