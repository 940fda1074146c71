import { tmpdir } from "node:os";
import { join } from "node:path";
import { backtestFlags } from "./backtest-flags.ts";
import { defineCommand } from "./command.ts";
import type { BacktestTask } from "./run-backtest.ts";

export const backtestCommand = defineCommand({
  details: [
    "STRATEGY is a name, such as sma-cross, or a file of one's own, such as ./oversold.ts. It is the same file that trades.",
    "docs/backtesting.md shows how each fill model works, and what is modelled and what is not.",
    "--check-lookahead asks the strategy again at a sample of bars with the later bars missing or changed; exit code 1 when it decides otherwise.",
  ],
  operands: { strategy: { help: "Name or file of a strategy." } },
  flags: {
    ...backtestFlags,
    param: { type: "parameters", placeholder: "k=v", help: "A parameter of the strategy; may stand several times." },
    convention: {
      type: "choice",
      options: ["tickwork", "quantstats", "empyrical", "backtesting.py", "vectorbt", "lean"],
      default: "tickwork",
      help: "Whose definitions of the figures to use.",
    },
    "check-lookahead": { type: "boolean", help: "Catch a strategy that looks ahead." },
    regimes: { type: "boolean", help: "Tell results by regime of the market: trend, range, high volatility." },
    trades: { type: "boolean", help: "List the trades; with --json all trades and orders." },
  },
  json: "`{finalEquity, closedTrades, openTrades, fees, maxDrawdownPct, sharpe, sortino, cagrPct, volatilityPct, calmar, …, tradeFigures, bars, dataHash, seconds, loadSeconds}`: all figures of docs/metrics.md by their names, `seconds` without loading; with --check-lookahead `lookAhead: {checkedBars, findings}`; with --regimes `regimes: {regimes, changes}`; with --trades `trades` and `orderList`; `failure: {bar, time, code, message}` when the strategy failed",
  examples: [
    "tickwork backtest sma-cross --data ../shared/data/GOOG-2004-2013.csv --param fast=10 --param slow=20 --shares 10 --cash 10000 --commission 0.1% --json",
    "tickwork backtest donchian --data ../shared/data/us-minute --symbol SPY --bars live --controls --fill intrabar --commission ibkr-fixed --trades",
  ],
  async run({ flags, operands, home, homeFlag }, out) {
    const { backtestOptions, backtestStrategy, backtestBars, strategyFolder } = await import("./backtest-setup.ts");
    const { parseParameters } = await import("@tickwork/strategies/parse-parameters");
    // Never the home that trades, unless it is named: a backtest is the same on every machine.
    const settingsHome = homeFlag === undefined ? join(tmpdir(), "tickwork-no-home") : home;
    const options = backtestOptions(flags, settingsHome);
    const strategy = await backtestStrategy(operands.strategy, settingsHome, flags);
    const parameters = parseParameters(strategy, flags.param);
    const { runBacktest } = await import("./run-backtest.ts");
    const { workFolder } = await import("@tickwork/config/work-folder");
    const folder = workFolder({ flag: homeFlag });
    const { keepRun } = await import("./keep-run.ts");
    const { strategyFiles } = await import("./strategy-files.ts");
    const { codeHash } = await import("@tickwork/backtest/results/code-hash");
    const { runFiles } = await import("@tickwork/backtest/results/run-files");
    const task: BacktestTask = {
      strategy,
      options,
      parameters,
      flags,
      load: () => backtestBars(flags, out, folder),
      keep: (report, { data, result }) => {
        const code = codeHash(strategyFiles(operands.strategy, strategyFolder(settingsHome, flags)));
        const of = { type: "backtest", strategy: strategy.name, codeHash: code, data, report } as const;
        keepRun(folder, { ...of, settings: { parameters, options }, files: runFiles(result) }, out);
      },
    };
    return runBacktest(task, out);
  },
});
