import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PortfolioPlan } from "@tickwork/backtest/portfolio-plan";
import { backtestFlags } from "./backtest-flags.ts";
import { defineCommand } from "./command.ts";
import { cliError } from "./errors.ts";
import type { Output } from "./output.ts";
import type { BacktestTask } from "./run-backtest.ts";

export const backtestCommand = defineCommand({
  details: [
    "STRATEGY is a name, such as sma-cross, or a file of one's own, such as ./oversold.ts. It is the same file that trades.",
    "A CSV with the columns time and position (or weight), and symbol where there are several, is traded as it stands.",
    "docs/backtesting.md shows how each fill model works, and what is modelled and what is not.",
    "--check-lookahead asks the strategy again at a sample of bars with the later bars missing or changed; exit code 1 when it decides otherwise.",
  ],
  operands: { strategy: { help: "Name or file of a strategy, or a CSV of positions or weights." } },
  flags: {
    ...backtestFlags,
    param: { type: "parameters", placeholder: "k=v", help: "A parameter of the strategy; may stand several times." },
    convention: {
      type: "choice",
      options: ["tickwork", "quantstats", "empyrical", "backtesting.py", "vectorbt", "lean"],
      default: "tickwork",
      help: "Whose definitions of the figures to use.",
    },
    currency: {
      type: "custom",
      placeholder: "CUR",
      expected: "a currency such as USD",
      help: "Currency of the account; instruments in others are converted at --rates.",
      defaultText: "USD",
      read: (text: string) => (/^[A-Z]{3}$/.test(text) ? text : undefined),
    },
    rates: {
      type: "text",
      placeholder: "PATH",
      help: "Bars of currency pairs: a file, or a folder of EURUSD.csv and others.",
    },
    threshold: {
      type: "number",
      placeholder: "SHARE",
      minimum: 0,
      maximum: 1,
      default: 0,
      help: "Of weights: trade only what is off by more than this share of equity.",
    },
    "check-lookahead": { type: "boolean", help: "Catch a strategy that looks ahead." },
    regimes: { type: "boolean", help: "Tell results by regime of the market: trend, range, high volatility." },
    diagnostics: { type: "boolean", help: "Tell what the market did after the signals, whatever was made of them." },
    trades: { type: "boolean", help: "List the trades; with --json all trades and orders." },
  },
  json: "`{finalEquity, closedTrades, openTrades, fees, maxDrawdownPct, sharpe, sortino, cagrPct, volatilityPct, calmar, …, tradeFigures, bars, dataHash, seconds, loadSeconds}`: all figures of docs/metrics.md by their names, `seconds` without loading; with --check-lookahead `lookAhead: {checkedBars, findings}`; with --regimes `regimes: {regimes, changes}`; with --diagnostics `diagnostics: [{symbol, all, long, short, series}]`, each side `{signals, taken, notTaken, meanBarsBetween, medianBarsBetween, meanBarsHeld, forward: [{bars, samples, meanPct, medianPct, hitRate, unconditionalMeanPct, unconditionalHitRate, tStatistic, tSamples, edgeRatio, unconditionalEdgeRatio}]}`, `series` (of positions or weights) `{samples, pearsonIc, spearmanIc, autocorrelation, turnover}`; with --trades `trades` and `orderList`; `failure: {bar, time, code, message}` when the strategy failed",
  examples: [
    "tickwork backtest sma-cross --data ../shared/data/GOOG-2004-2013.csv --param fast=10 --param slow=20 --shares 10 --cash 10000 --commission 0.1% --json",
    "tickwork backtest momentum-rotation --data ../shared/data/us-daily --symbol AAPL,IBM,SPY,QQQ --actions ../shared/data/us-daily/factors --shares 10",
    "tickwork backtest donchian --data ../shared/data/us-minute --symbol SPY --bars live --controls --fill intrabar --commission ibkr-fixed --trades",
  ],
  async run({ flags, operands, home, homeFlag }, out) {
    const { backtestOptions, backtestStrategy, backtestBars, rateBars, strategyFolder } =
      await import("./backtest-setup.ts");
    const { parseParameters } = await import("@tickwork/strategies/parse-parameters");
    // Never the home that trades, unless it is named: a backtest is the same on every machine.
    const settingsHome = homeFlag === undefined ? join(tmpdir(), "tickwork-no-home") : home;
    const options = backtestOptions(flags, settingsHome, flags.currency);
    const isSeries = /\.csv$/i.test(operands.strategy);
    if (!isSeries && flags.threshold > 0)
      throw cliError("TW-CLI-005", "Cannot use --threshold with a strategy: it is of weights in a CSV. Leave it out.");
    const strategy = isSeries ? undefined : await backtestStrategy(operands.strategy, settingsHome, flags);
    const parameters = strategy === undefined ? {} : parseParameters(strategy, flags.param);
    const { runBacktest } = await import("./run-backtest.ts");
    const { workFolder } = await import("@tickwork/config/work-folder");
    const folder = workFolder({ flag: homeFlag });
    const { keepRun } = await import("./keep-run.ts");
    const { strategyFiles } = await import("./strategy-files.ts");
    const { codeHash } = await import("@tickwork/backtest/results/code-hash");
    const { runFiles } = await import("@tickwork/backtest/results/run-files");
    const task: BacktestTask = {
      plan:
        strategy === undefined
          ? await seriesPlan(operands.strategy, flags, out)
          : (): PortfolioPlan => ({ type: "trade", strategy, parameters }),
      options,
      flags,
      rates: (all) => rateBars(all, flags),
      load: () => backtestBars(flags, out, folder),
      keep: (report, { data, result }) => {
        const code = codeHash(strategyFiles(operands.strategy, strategyFolder(settingsHome, flags)));
        const of = {
          type: "backtest",
          strategy: strategy?.name ?? "series",
          codeHash: code,
          data,
          report,
        } as const;
        keepRun(folder, { ...of, settings: { parameters, options }, files: runFiles(result) }, out);
      },
    };
    return runBacktest(task, out);
  },
});

type SeriesFlags = {
  readonly param: object;
  readonly zone: string | undefined;
  readonly threshold: number;
  readonly "check-lookahead": boolean;
};

/** A file of positions or weights as what is traded; it has no parameters, and decides nothing that could look ahead. */
async function seriesPlan(path: string, flags: SeriesFlags, out: Output): Promise<BacktestTask["plan"]> {
  for (const [flag, isGiven] of [
    ["--param", Object.keys(flags.param).length > 0],
    ["--check-lookahead", flags["check-lookahead"]],
  ] as const)
    if (isGiven)
      throw cliError("TW-CLI-005", `Cannot use ${flag} with ${path}: it is a series, not a strategy. Leave it out.`);
  const { readSignals } = await import("@tickwork/backtest/load/read-signals");
  const { signalPlan } = await import("@tickwork/backtest/signal-plan");
  const signals = readSignals(path, flags.zone);
  return (all) => {
    const { plan, late } = signalPlan(signals, all, flags.threshold);
    if (late > 0) out.warn(`${late} rows of ${path} come after the last bar and were left out.`);
    return plan;
  };
}
