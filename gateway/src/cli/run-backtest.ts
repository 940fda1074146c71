import type { BacktestOptions } from "@tickwork/backtest/backtest-options";
import type { PortfolioResult } from "@tickwork/backtest/backtest-result";
import type { BarData } from "@tickwork/backtest/bar-data";
import { checkLookAhead, type LookAheadFinding } from "@tickwork/backtest/check-look-ahead";
import { compile } from "@tickwork/backtest/compile";
import type { LoadedBars } from "@tickwork/backtest/load/load-bars";
import { run } from "@tickwork/backtest/run";
import { runPortfolio } from "@tickwork/backtest/run-portfolio";
import type { Parameters, ParameterSpecs, Strategy } from "@tickwork/strategies/strategy";
import { backtestReport } from "./backtest-report.ts";
import type { ExitCode } from "./command.ts";
import type { Output } from "./output.ts";

/** What `backtest` runs. */
export interface BacktestTask {
  readonly strategy: Strategy;
  readonly options: BacktestOptions;
  readonly parameters: Parameters<ParameterSpecs>;
  readonly flags: {
    readonly convention: string;
    readonly trades: boolean;
    readonly regimes: boolean;
    readonly "check-lookahead": boolean;
  };
  load(): readonly LoadedBars[];
  /** Keeps the run for `tickwork runs`. */
  keep(report: Readonly<Record<string, unknown>>, of: { data: readonly BarData[]; result: PortfolioResult }): void;
}

/** Loads, runs, checks and tells. */
export function runBacktest(task: BacktestTask, out: Output): ExitCode {
  const { strategy, parameters, flags } = task;
  const began = performance.now();
  const all = task.load().map(({ data }) => data);
  const ready = performance.now();
  const result = runOver(all, task, out);
  const ended = performance.now();
  const [data] = all;
  const lookAhead =
    flags["check-lookahead"] && data !== undefined
      ? checkLookAhead(strategy, { data, parameters }, decidedBars(result))
      : undefined;
  const { value, lines } = backtestReport(result, {
    convention: flags.convention,
    trades: flags.trades,
    regimes: flags.regimes,
    seconds: (ended - ready) / 1_000,
    loadSeconds: (ready - began) / 1_000,
    lookAhead,
  });
  out.result(value, lines);
  task.keep(value, { data: all, result });
  if (result.failure !== undefined) {
    out.warn(result.failure.error.toString());
    return 3;
  }
  const [first] = lookAhead?.findings ?? [];
  if (first === undefined) return 0;
  out.warn(lookAheadText(strategy.name, first));
  return 1;
}

/** One instrument by itself, which is quick; several on one account. */
function runOver(all: readonly BarData[], task: BacktestTask, out: Output): PortfolioResult {
  const { strategy, options, parameters } = task;
  const [data, ...others] = all;
  if (data === undefined) throw new Error("Expected bars of at least one symbol");
  const label = `${strategy.name} on ${all.map(({ instrument }) => instrument.symbol).join(", ")}`;
  if (others.length === 0) {
    const total = data.length;
    return run(compile(strategy, options), data, parameters, (done) => out.progress({ label, done, total }));
  }
  const plan = { type: "trade", strategy, parameters } as const;
  return runPortfolio(plan, { all, options }, (done) => out.progress({ label, done }));
}

function decidedBars({ legs }: PortfolioResult): Int32Array {
  const [leg] = legs;
  return leg === undefined ? new Int32Array(0) : leg.log.submittedBar.subarray(0, leg.log.orders);
}

function lookAheadText(name: string, { bar, kind, where, withFuture, without }: LookAheadFinding): string {
  const what = kind === "indicator" ? `its indicator ${where} is` : "it decides";
  const place = `bar ${bar.toLocaleString("en-US")}`;
  return `TW-BKT-005 ${name} looks ahead: at ${place} ${what} ${withFuture}, and ${without} without the bars to come. Read nothing after the bar that is decided.`;
}
