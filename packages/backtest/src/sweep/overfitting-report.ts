import type { Figure } from "@tickwork/performance/figure";
import { deflatedBenchmark } from "@tickwork/performance/deflated-benchmark";
import { overfittingProbability } from "@tickwork/performance/overfitting-probability";
import { returnMetrics } from "@tickwork/performance/return-metrics";
import { ROW, type ScenarioTable } from "./scenario-table.ts";

/** Scenarios whose returns are made again for the probability of overfitting. */
const MOST_SAMPLES = 48;
/** Doubles of returns that are held for it. */
const MOST_RETURNS = 4e6;
const PERIODS_A_YEAR = 252;
const MOST_BLOCKS = 16;

/** How much of the best result the search itself explains. */
export interface OverfittingReport {
  /** Scenarios with a Sharpe ratio. */
  readonly trials: number;
  /** Annual Sharpe ratio that the best of so many trials without skill is expected to show. */
  readonly luckySharpe: number;
  /** Probability that the best one's Sharpe ratio is more than that luck. */
  readonly deflatedSharpe: Figure | undefined;
  /** Probability that the best in sample is no better than the median out of sample. */
  readonly overfittingProbability: Figure | undefined;
  /** Scenarios that it was computed from: the best one and others, evenly from the whole table. */
  readonly sampled: number;
}

/**
 * @param returnsOf daily returns of a row, made again
 * @param best the row that would be chosen
 * @throws TickworkError TW-PER-… for returns that cannot be: equity below zero
 */
export function overfittingReport(
  table: ScenarioTable,
  best: number,
  returnsOf: (row: number) => Float64Array,
): OverfittingReport {
  const rows = rowsWithSharpe(table);
  const sharpeVariance = variance(rows.map((row) => table.columns.sharpe[row] as number)) / PERIODS_A_YEAR;
  const trials = rows.length;
  const luckySharpe = trials === 0 ? 0 : deflatedBenchmark(trials, sharpeVariance) * Math.sqrt(PERIODS_A_YEAR);
  const chosen = returnsOf(best);
  const figures = returnMetrics(chosen, { trials: { count: Math.max(1, trials), sharpeVariance } });
  const most = Math.min(MOST_SAMPLES, Math.floor(MOST_RETURNS / Math.max(1, chosen.length)));
  const sample = sampleOf(rows, best, most);
  const blocks = Math.min(MOST_BLOCKS, 2 * Math.floor(chosen.length / 8));
  return {
    trials,
    luckySharpe,
    deflatedSharpe: figures.find(({ name }) => name === "deflatedSharpe"),
    overfittingProbability:
      sample.length < 2 || blocks < 2
        ? undefined
        : overfittingProbability(
            sample.map((row) => (row === best ? chosen : returnsOf(row))),
            blocks,
          ).probability,
    sampled: sample.length,
  };
}

function rowsWithSharpe({ rows, state, columns }: ScenarioTable): readonly number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row += 1)
    if (state[row] === ROW.done && !Number.isNaN(columns.sharpe[row])) found.push(row);
  return found;
}

function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function sampleOf(rows: readonly number[], best: number, most: number): readonly number[] {
  const count = Math.min(most, rows.length);
  const picked = Array.from({ length: count }, (_, at) => rows[Math.floor((at * rows.length) / count)] as number);
  return picked.includes(best) || picked.length === 0 ? picked : [best, ...picked.slice(1)];
}
