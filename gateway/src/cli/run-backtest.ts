import type { BacktestOptions } from "@tickwork/backtest/backtest-options";
import { checkLookAhead } from "@tickwork/backtest/check-look-ahead";
import { compile } from "@tickwork/backtest/compile";
import type { LoadedBars } from "@tickwork/backtest/load/load-bars";
import { run } from "@tickwork/backtest/run";
import type { Parameters, ParameterSpecs, Strategy } from "@tickwork/strategies/strategy";
import { backtestReport } from "./backtest-report.ts";
import type { ExitCode } from "./command.ts";
import { cliError } from "./errors.ts";
import type { Output } from "./output.ts";

/** What `backtest` runs. */
export interface BacktestTask {
  readonly strategy: Strategy;
  readonly options: BacktestOptions;
  readonly parameters: Parameters<ParameterSpecs>;
  readonly flags: { readonly convention: string; readonly trades: boolean; readonly "check-lookahead": boolean };
  load(): readonly LoadedBars[];
}

/** Loads, runs, checks and tells. */
export function runBacktest(task: BacktestTask, out: Output): ExitCode {
  const { strategy, options, parameters, flags } = task;
  const compiled = compile(strategy, options);
  const began = performance.now();
  const [loaded, ...others] = task.load();
  if (loaded === undefined || others.length > 0)
    throw cliError("TW-CLI-003", "Cannot use several symbols yet: give one with --symbol.");
  const { data } = loaded;
  const ready = performance.now();
  const label = `${strategy.name} on ${data.instrument.symbol}`;
  const result = run(compiled, data, parameters, (done) => out.progress({ label, done, total: data.length }));
  const ended = performance.now();
  const acted = result.log.submittedBar.subarray(0, result.log.orders);
  const lookAhead = flags["check-lookahead"] ? checkLookAhead(strategy, { data, parameters }, acted) : undefined;
  const { value, lines } = backtestReport(result, {
    convention: flags.convention,
    trades: flags.trades,
    seconds: (ended - ready) / 1_000,
    loadSeconds: (ready - began) / 1_000,
    lookAhead,
  });
  out.result(value, lines);
  const { failure } = result;
  if (failure !== undefined) {
    out.warn(failure.error.toString());
    return 3;
  }
  const first = lookAhead?.findings[0];
  if (first === undefined) return 0;
  out.warn(
    `TW-BKT-005 ${strategy.name} looks ahead: at bar ${first.bar.toLocaleString("en-US")} ${first.kind === "indicator" ? `its indicator ${first.where} is` : "it decides"} ${first.withFuture}, and ${first.without} without the bars to come.`,
  );
  return 1;
}
