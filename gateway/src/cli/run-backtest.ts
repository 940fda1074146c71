import type { BacktestOptions } from "@tickwork/backtest/backtest-options";
import type { PortfolioResult } from "@tickwork/backtest/backtest-result";
import type { BarData } from "@tickwork/backtest/bar-data";
import { checkLookAhead, type LookAheadFinding } from "@tickwork/backtest/check-look-ahead";
import { compile } from "@tickwork/backtest/compile";
import { signalDiagnostics } from "@tickwork/backtest/diagnostics/signal-diagnostics";
import type { LoadedBars } from "@tickwork/backtest/load/load-bars";
import type { PortfolioPlan } from "@tickwork/backtest/portfolio-plan";
import { run } from "@tickwork/backtest/run";
import { runPortfolio } from "@tickwork/backtest/run-portfolio";
import { backtestReport, type LegLookAhead } from "./backtest-report.ts";
import type { ExitCode } from "./command.ts";
import type { Output } from "./output.ts";

/** What `backtest` runs. */
export interface BacktestTask {
  plan(all: readonly BarData[]): PortfolioPlan;
  readonly options: BacktestOptions;
  readonly flags: {
    readonly convention: string;
    readonly trades: boolean;
    readonly regimes: boolean;
    readonly diagnostics: boolean;
    readonly "check-lookahead": boolean;
  };
  load(): readonly LoadedBars[];
  /** Bars of the pairs that convert what is in other currencies. */
  rates(all: readonly BarData[]): readonly BarData[];
  /** Keeps the run for `tickwork runs`. */
  keep(report: Readonly<Record<string, unknown>>, of: { data: readonly BarData[]; result: PortfolioResult }): void;
}

/** Loads, runs, checks and tells. */
export function runBacktest(task: BacktestTask, out: Output): ExitCode {
  const { flags } = task;
  const began = performance.now();
  const all = task.load().map(({ data }) => data);
  const plan = task.plan(all);
  const rates = task.rates(all);
  const ready = performance.now();
  const result = runOver(plan, { all, rates, options: task.options }, out);
  const ended = performance.now();
  const lookAhead = flags["check-lookahead"] && plan.type === "trade" ? lookAheads(plan, result) : undefined;
  const { value, lines } = backtestReport(result, {
    convention: flags.convention,
    trades: flags.trades,
    regimes: flags.regimes,
    diagnostics: flags.diagnostics ? signalDiagnostics(result, plan) : undefined,
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
  const first = lookAhead?.find(({ findings }) => findings.length > 0)?.findings[0];
  if (first === undefined) return 0;
  out.warn(lookAheadText(result.strategy, first));
  return 1;
}

/** A strategy on one instrument in the account's currency by itself, which is quick; else moment by moment. */
function runOver(
  plan: PortfolioPlan,
  of: { readonly all: readonly BarData[]; readonly rates: readonly BarData[]; readonly options: BacktestOptions },
  out: Output,
): PortfolioResult {
  const [data, ...others] = of.all;
  if (data === undefined) throw new Error("Expected bars of at least one symbol");
  const name = plan.type === "trade" ? plan.strategy.name : plan.type;
  const label = `${name} on ${of.all.map(({ instrument }) => instrument.symbol).join(", ")}`;
  if (plan.type === "trade" && others.length === 0 && of.rates.length === 0) {
    const total = data.length;
    const compiled = compile(plan.strategy, of.options);
    return run(compiled, data, plan.parameters, (done) => out.progress({ label, done, total }));
  }
  return runPortfolio(plan, of, (done) => out.progress({ label, done }));
}

/** The guard on each instrument, the others beside it. */
function lookAheads(
  { strategy, parameters }: Extract<PortfolioPlan, { type: "trade" }>,
  { legs }: PortfolioResult,
): readonly LegLookAhead[] {
  return legs.map(({ data, log }) => {
    const peers = legs.map((leg) => leg.data).filter((one) => one !== data);
    const acted = log.submittedBar.subarray(0, log.orders);
    return { data, ...checkLookAhead(strategy, { data, peers, parameters }, acted) };
  });
}

function lookAheadText(name: string, { bar, kind, where, withFuture, without }: LookAheadFinding): string {
  const what = kind === "indicator" ? `its indicator ${where} is` : "it decides";
  const place = `bar ${bar.toLocaleString("en-US")}`;
  return `TW-BKT-005 ${name} looks ahead: at ${place} ${what} ${withFuture}, and ${without} without the bars to come. Read nothing after the bar that is decided.`;
}
