import { defineCommand } from "./command.ts";
import { sweepFlags } from "./sweep-flags.ts";

export const sweepCommand = defineCommand({
  details: [
    "Runs a strategy with every combination of parameters in worker threads. Each scenario goes through the same engine as `tickwork backtest` and has the same figures; the table is the same for any number of workers. Combinations that the strategy refuses are left out and counted.",
    "Ctrl-C keeps what is finished. After it, or after a kill, the same command goes on where it was: finished scenarios are kept below --home, or in the platform's cache folder, under the hash of code, data and settings, until the sweep is done.",
    "The more scenarios, the luckier the best of them: read what docs/backtesting.md says about trusting a sweep.",
  ],
  operands: { strategy: { help: "Name or file of a strategy." } },
  flags: sweepFlags,
  json: "`{scenarios, seconds, totalSeconds, scenariosPerSecond, best:{params,finalEquity,…}, skipped, failed, resumed, workers, overfitting, heatMap, table, tableHash, …}`: `seconds` from the first task sent to the last result with workers warm; `table: [{params, finalEquity, …}]` all scenarios up to 10,000, beyond that the best 1,000 (--table writes all); `problem: {code, message}` when it was ended before it was done",
  examples: [
    "tickwork sweep sma-cross --data ../shared/data/GOOG-2004-2013.csv --grid fast=5..29 --grid slow=40..235:5 --shares 1 --cash 10000000 --commission 0.1% --workers 2 --json",
    "tickwork sweep donchian --data ../shared/data/us-minute --symbol SPY --grid period=10..60:5 --by sharpe --table donchian.csv",
  ],
  async run({ flags, operands, homeFlag }, out) {
    const { prepareSweep } = await import("./sweep-setup.ts");
    const { runSweepCommand } = await import("./sweep-run.ts");
    return await runSweepCommand(await prepareSweep(operands.strategy, { flags, homeFlag, out }), out);
  },
});
