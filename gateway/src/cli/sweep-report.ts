import { createHash } from "node:crypto";
import type { PortfolioResult } from "@tickwork/backtest/backtest-result";
import { moneyText } from "@tickwork/backtest/results/money-text";
import { bestRows } from "@tickwork/backtest/sweep/best-rows";
import { heatMap, type HeatMap } from "@tickwork/backtest/sweep/heat-map";
import type { OverfittingReport } from "@tickwork/backtest/sweep/overfitting-report";
import type { SweepOutcome } from "@tickwork/backtest/sweep/run-sweep";
import { scenarioParameters } from "@tickwork/backtest/sweep/scenario-space";
import { FIGURES, ROW, type ScenarioTable } from "@tickwork/backtest/sweep/scenario-table";
import { alignedTable } from "./aligned.ts";
import { heatMapLines } from "./heat-map-text.ts";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { Parameters, ParameterSpecs } from "@tickwork/strategies/strategy";
import type { PreparedSweep } from "./sweep-setup.ts";

/** Rows of the JSON table; of a larger one only the best. */
const MOST_ROWS = 10_000;
const BEST_ROWS = 1_000;
const SHOWN_ROWS = 10;
/** Beyond these the best result is no evidence. */
const LEAST_DEFLATED = 0.95;
const MOST_OVERFITTING = 0.2;

/** A failed scenario, as it is told. */
export interface FailedScenario {
  readonly params: Parameters<ParameterSpecs>;
  /** -1: before the first bar. */
  readonly bar: number;
  readonly code: string;
  readonly message: string;
}

export interface SweepFindings {
  readonly outcome: SweepOutcome;
  /** Why it was ended before it was done, or has no best scenario. */
  readonly problem: TickworkError | undefined;
  readonly best: { readonly row: number; readonly result: PortfolioResult } | undefined;
  readonly failures: readonly FailedScenario[];
  readonly overfitting: OverfittingReport | undefined;
  totalSeconds(): number;
  readonly isColoured: boolean;
}

/** A sweep as JSON and as text. */
export function sweepReport(
  sweep: PreparedSweep,
  findings: SweepFindings,
): {
  value: Readonly<Record<string, unknown>>;
  text: string;
} {
  const map = heatMap(sweep.space, findings.outcome.table, sweep.flags.by);
  return { text: linesOf(sweep, findings, map).join("\n"), value: valueOf(sweep, findings, map) };
}

function countsOf({ outcome: { table, resumed, seconds } }: SweepFindings) {
  const [done, failed, skipped] = [table.count(ROW.done), table.count(ROW.failed), table.count(ROW.skipped)];
  const ranHere = Math.max(0, done + failed + skipped - resumed);
  return { scenarios: done + failed, skipped, failed, resumed, rate: seconds > 0 ? ranHere / seconds : 0 };
}

function valueOf(sweep: PreparedSweep, findings: SweepFindings, map: HeatMap | undefined): Record<string, unknown> {
  const { strategy, data, workers, flags, space, loadSeconds, codeHash, key } = sweep;
  const { outcome, best, failures, overfitting, problem } = findings;
  const { table, seconds } = outcome;
  const { rate, ...counts } = countsOf(findings);
  const isWhole = table.rows <= MOST_ROWS;
  const rows = isWhole ? Array.from({ length: table.rows }, (_, row) => row) : bestRows(table, flags.by, BEST_ROWS);
  return {
    ...counts,
    seconds,
    totalSeconds: findings.totalSeconds(),
    scenariosPerSecond: rate,
    best:
      best === undefined
        ? null
        : // Of the best one money is exact, whatever was charged.
          { ...rowValue(sweep, table, best.row), finalEquity: best.result.finalEquity, fees: best.result.fees },
    by: flags.by,
    strategy: strategy.name,
    symbol: data.map(({ instrument }) => instrument.symbol).join(","),
    bars: data.reduce((sum, { length }) => sum + length, 0),
    workers,
    loadSeconds,
    ...(space.drawn === undefined ? {} : { seed: flags.seed }),
    isComplete: outcome.problem === undefined,
    ...(problem === undefined ? {} : { problem: { code: problem.code, message: problem.message } }),
    failures,
    overfitting: overfitting === undefined ? null : overfittingValue(overfitting),
    heatMap: map === undefined ? null : { ...map, cells: map.cells.map((line) => Array.from(line, orNull)) },
    isTableWhole: isWhole,
    table: rows.flatMap((row) => (table.state[row] === ROW.done ? [rowValue(sweep, table, row)] : [])),
    tableHash: createHash("sha256").update(new Uint8Array(table.memory)).digest("hex"),
    dataHash: data.map(({ hash }) => hash).join(" "),
    codeHash,
    key,
  };
}

function rowValue({ space }: PreparedSweep, { columns }: ScenarioTable, row: number): Record<string, unknown> {
  const figures = FIGURES.map((name) => {
    const value = columns[name][row] as number;
    return [name, name === "finalEquity" || name === "fees" ? moneyText(value) : orNull(value)] as const;
  });
  return { params: scenarioParameters(space, row), ...Object.fromEntries(figures) };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function overfittingValue(report: OverfittingReport): unknown {
  const { trials, luckySharpe, deflatedSharpe, overfittingProbability, sampled } = report;
  return {
    trials,
    luckySharpe,
    deflatedSharpe: deflatedSharpe?.value ?? null,
    overfittingProbability: overfittingProbability?.value ?? null,
    sampled,
  };
}

function linesOf(sweep: PreparedSweep, findings: SweepFindings, map: HeatMap | undefined): readonly string[] {
  const { strategy, data, workers, flags } = sweep;
  const { outcome, failures, overfitting } = findings;
  const { scenarios, skipped, failed, resumed, rate } = countsOf(findings);
  const bars = data.reduce((sum, { length }) => sum + length, 0);
  const notes = [
    skipped === 0 ? "" : `${skipped.toLocaleString("en-US")} combinations refused by the strategy`,
    failed === 0 ? "" : `${failed.toLocaleString("en-US")} failed`,
    resumed === 0 ? "" : `${resumed.toLocaleString("en-US")} from before the interruption`,
  ].filter((note) => note !== "");
  return [
    `${strategy.name} on ${data.map(({ instrument }) => instrument.symbol).join(",")}: ${scenarios.toLocaleString("en-US")} scenarios of ${bars.toLocaleString("en-US")} bars in ${outcome.seconds.toFixed(2)} s (${Math.round(rate).toLocaleString("en-US")}/s, ${workers} workers)`,
    ...(notes.length === 0 ? [] : [notes.join("; ")]),
    "",
    ...bestLines(sweep, outcome.table),
    ...(map === undefined ? [] : ["", ...heatMapLines(map, findings.isColoured)]),
    ...(overfitting === undefined ? [] : ["", ...overfittingLines(overfitting, flags.by)]),
    ...(failures.length === 0 ? [] : ["", ...failureLines(failures, failed)]),
  ];
}

function bestLines({ space, flags }: PreparedSweep, table: ScenarioTable): readonly string[] {
  const rows = bestRows(table, flags.by, SHOWN_ROWS);
  if (rows.length === 0) return ["No scenario has this figure."];
  const names = space.ranges.map(({ name }) => name);
  const { columns } = table;
  const header = [...names, "final equity", "fees", "trades", "won", "drawdown %", "Sharpe", "Sortino"];
  const body = rows.map((row) => {
    const parameters = scenarioParameters(space, row);
    const fixed = (name: keyof typeof columns, digits: number): string => {
      const value = columns[name][row] as number;
      return Number.isNaN(value) ? "-" : value.toFixed(digits);
    };
    return [
      ...names.map((name) => String(parameters[name])),
      fixed("finalEquity", 2),
      fixed("fees", 2),
      fixed("closedTrades", 0),
      fixed("wonTrades", 0),
      fixed("maxDrawdownPct", 2),
      fixed("sharpe", 3),
      fixed("sortino", 3),
    ];
  });
  return [`The best ${rows.length} by ${flags.by}`, alignedTable(header, body)];
}

function overfittingLines(report: OverfittingReport, by: string): readonly string[] {
  const { trials, luckySharpe, deflatedSharpe, overfittingProbability: pbo, sampled } = report;
  const lines = [
    `Luck: the best of ${trials.toLocaleString("en-US")} scenarios without skill would show a Sharpe ratio of about ${luckySharpe.toFixed(2)}.`,
  ];
  const deflated = deflatedSharpe?.value ?? undefined;
  if (deflated !== undefined) {
    const verdict = deflated < LEAST_DEFLATED ? " That is no evidence of skill." : "";
    lines.push(`Deflated Sharpe ratio of the best by ${by}: ${percent(deflated)}.${verdict}`);
  }
  const probability = pbo?.value ?? undefined;
  if (probability !== undefined) {
    const verdict = probability > MOST_OVERFITTING ? " Choosing by this table is likely to disappoint." : "";
    lines.push(`Probability of overfitting (${sampled} scenarios): ${percent(probability)}.${verdict}`);
  }
  return lines;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function failureLines(failures: readonly FailedScenario[], failed: number): readonly string[] {
  const head =
    failed > failures.length ? `The first ${failures.length} of ${failed} failed scenarios` : "Failed scenarios";
  return [
    head,
    ...failures.map(({ params, code, message }) => {
      const text = Object.entries(params).map(([name, value]) => `${name}=${value}`);
      return `${text.join(" ")}: ${code} ${message}`;
    }),
  ];
}
