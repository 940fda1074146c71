import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { compile } from "@tickwork/backtest/compile";
import { periodReturns } from "@tickwork/backtest/period-returns";
import type { PortfolioResult } from "@tickwork/backtest/backtest-result";
import { run } from "@tickwork/backtest/run";
import { runPortfolio } from "@tickwork/backtest/run-portfolio";
import { bestRows } from "@tickwork/backtest/sweep/best-rows";
import { type OverfittingReport, overfittingReport } from "@tickwork/backtest/sweep/overfitting-report";
import { ProgressFile } from "@tickwork/backtest/sweep/progress-file";
import { runSweep, type SweepOutcome } from "@tickwork/backtest/sweep/run-sweep";
import { scenarioParameters } from "@tickwork/backtest/sweep/scenario-space";
import { ROW, type ScenarioTable } from "@tickwork/backtest/sweep/scenario-table";
import { tableCsv } from "@tickwork/backtest/sweep/table-csv";
import { backtestError } from "@tickwork/backtest/errors";
import { isAlive } from "@tickwork/config/admin-file";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { Parameters, ParameterSpecs } from "@tickwork/strategies/strategy";
import { cliError } from "./errors.ts";
import type { ExitCode } from "./command.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { keepRun } from "./keep-run.ts";
import type { Output } from "./output.ts";
import { type FailedScenario, sweepReport } from "./sweep-report.ts";
import type { PreparedSweep } from "./sweep-setup.ts";

const SHOWN_FAILURES = 10;
/** A larger table is kept only where --table says. */
const MOST_KEPT_ROWS = 100_000;

/** Runs, ranks and tells. Exit code 3 when it was ended before it was done, no scenario could be run, or --table not written. */
export async function runSweepCommand(sweep: PreparedSweep, out: Output): Promise<ExitCode> {
  const interrupt = new AbortController();
  // Until all is told: the echo of a Ctrl-C must not end it before.
  const letGo = onInterrupt(() => interrupt.abort());
  try {
    return await runAndTell(sweep, interrupt.signal, out);
  } finally {
    letGo();
  }
}

async function runAndTell(sweep: PreparedSweep, signal: AbortSignal, out: Output): Promise<ExitCode> {
  const { space, flags } = sweep;
  if (flags.table !== undefined) writeTable(flags.table, []);
  const outcome = await runKeepingProgress(sweep, signal, out);
  const { table } = outcome;
  const again = runnerOf(sweep);
  const best = bestRows(table, flags.by, 1)[0];
  const problem = outcome.problem ?? (best === undefined ? noBest(table) : undefined);
  const { value, text } = sweepReport(sweep, {
    outcome,
    problem,
    best: best === undefined ? undefined : { row: best, result: again(scenarioParameters(space, best)) },
    failures: failuresOf(sweep, outcome, again),
    overfitting:
      best === undefined || problem !== undefined ? undefined : overfittingOf(sweep, outcome, { best, again }),
    totalSeconds: () => (performance.now() - sweep.began) / 1_000,
    isColoured: process.stdout.isTTY,
  });
  out.result(value, text);
  keepSweep(sweep, { table, report: value }, out);
  const problems = [
    problem,
    flags.table === undefined ? undefined : problemOfTable(flags.table, tableCsv(space, table)),
  ];
  const told = problems.filter((one) => one !== undefined);
  for (const one of told) out.warn(one.toString());
  return told.length === 0 ? 0 : 3;
}

function noBest(table: ScenarioTable): TickworkError {
  const what = table.count(ROW.failed) > 0 ? "all failed" : "the strategy refuses every combination";
  return backtestError("TW-BKT-011", `Cannot name a best scenario: ${what}. Correct the ranges or the strategy.`);
}

/** The result is on its way already: a disk that is full by now costs no more than the file. */
function problemOfTable(path: string, lines: Iterable<string>): TickworkError | undefined {
  try {
    writeTable(path, lines);
    return undefined;
  } catch (problem) {
    return problem as TickworkError;
  }
}

/** Ctrl-C ends it and keeps what is finished. */
function runKeepingProgress(sweep: PreparedSweep, signal: AbortSignal, out: Output): Promise<SweepOutcome> {
  const { source, data, space, options, workers, folder, key, flags, strategy } = sweep;
  const kept = { rows: space.count, isFresh: flags.fresh, isAlive };
  return runSweep({
    data,
    space,
    options,
    workers,
    progress: new ProgressFile(join(folder, "sweeps"), key, kept),
    strategy: source,
    signal,
    onProgress: (done) => out.progress({ label: `sweeping ${strategy.name}`, done, total: space.count }),
  });
}

function keepSweep(
  { strategy, space, options, data, folder, flags, codeHash }: PreparedSweep,
  of: { readonly table: ScenarioTable; readonly report: Readonly<Record<string, unknown>> },
  out: Output,
): void {
  const { table, report } = of;
  const { ranges, base, drawn } = space;
  // Drawn again from its seed: a list of points is no setting.
  const random = drawn === undefined ? undefined : { count: drawn.length, seed: flags.seed };
  const settings = { parameters: base, ranges, random, options };
  const files = table.rows <= MOST_KEPT_ROWS ? { "table.csv": tableCsv(space, table) } : undefined;
  keepRun(
    folder,
    { type: "sweep", strategy: strategy.name, codeHash, data, report, settings, files: files ?? {} },
    out,
  );
}

type Runner = (parameters: Parameters<ParameterSpecs>) => PortfolioResult;

/** A single run of a scenario, with its curve and orders. */
function runnerOf({ strategy, options, data }: PreparedSweep): Runner {
  const [first, ...others] = data;
  if (first === undefined) throw new Error("Expected bars of at least one symbol");
  if (others.length > 0)
    return (parameters) => runPortfolio({ type: "trade", strategy, parameters }, { all: data, options });
  const compiled = compile(strategy, options);
  return (parameters) => run(compiled, first, parameters);
}

/** The first failed scenarios are run again, for the words. */
function failuresOf({ space }: PreparedSweep, { table }: SweepOutcome, again: Runner): readonly FailedScenario[] {
  const failures: FailedScenario[] = [];
  for (let row = 0; row < table.rows && failures.length < SHOWN_FAILURES; row += 1) {
    if (table.state[row] !== ROW.failed) continue;
    const params = scenarioParameters(space, row);
    const bar = table.failedBar[row] as number;
    failures.push({ params, bar, ...failureOf(params, again) });
  }
  return failures;
}

function failureOf(params: Parameters<ParameterSpecs>, again: Runner): { code: string; message: string } {
  try {
    const { failure } = again(params);
    return failure === undefined
      ? {
          code: "TW-BKT-001",
          message: "The strategy failed in the sweep, and did not when it was run again: it is not the same each time.",
        }
      : { code: failure.error.code, message: failure.error.message };
  } catch (cause) {
    return { code: "TW-BKT-001", message: cause instanceof Error ? cause.message : String(cause) };
  }
}

function overfittingOf(
  { space }: PreparedSweep,
  { table }: SweepOutcome,
  { best, again }: { readonly best: number; readonly again: Runner },
): OverfittingReport | undefined {
  // Without equity there are no returns.
  if (table.columns.maxDrawdownPct.some((drawdown) => drawdown <= -100)) return undefined;
  return overfittingReport(table, best, (row) => periodReturns(again(scenarioParameters(space, row))).returns);
}

function writeTable(path: string, lines: Iterable<string>): void {
  try {
    const file = openSync(path, "w");
    try {
      for (const text of lines) writeSync(file, text);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw cliError("TW-CLI-003", `Cannot write --table ${path}: ${why}. Name another file.`, { cause });
  }
}
