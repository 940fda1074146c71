import type { ScenarioSummary } from "../backtest-result.ts";

/** Figures of a scenario, in the order of the columns. */
export const FIGURES = [
  "finalEquity",
  "fees",
  "closedTrades",
  "openTrades",
  "wonTrades",
  "maxDrawdownPct",
  "sharpe",
  "sortino",
  "barsInMarket",
] as const satisfies readonly (keyof ScenarioSummary)[];

export type FigureName = (typeof FIGURES)[number];

/** What became of a row. */
export const ROW = {
  open: 0,
  done: 1,
  /** The strategy threw; what came before the bar is not kept. */
  failed: 2,
  /** The strategy's own check refuses its parameters. */
  skipped: 3,
} as const;

const FAILED_BAR_BYTES = 4;
const ROW_BYTES = FIGURES.length * 8 + FAILED_BAR_BYTES + 1;

/** Results of a sweep as columns in shared memory: each row is written once, by the worker that ran it. */
export class ScenarioTable {
  readonly rows: number;
  readonly memory: SharedArrayBuffer;
  readonly columns: Readonly<Record<FigureName, Float64Array>>;
  /** Of failed rows; -1: before the first bar. */
  readonly failedBar: Int32Array;
  /** One of {@link ROW}; written after the row's figures. */
  readonly state: Uint8Array;

  /** Opens the memory of a table with as many rows, or makes an empty one. */
  constructor(rows: number, memory = new SharedArrayBuffer(rows * ROW_BYTES)) {
    this.rows = rows;
    this.memory = memory;
    const column = (place: number): Float64Array => new Float64Array(memory, place * rows * 8, rows);
    this.columns = Object.fromEntries(FIGURES.map((name, place) => [name, column(place)])) as Record<
      FigureName,
      Float64Array
    >;
    const afterFigures = FIGURES.length * rows * 8;
    this.failedBar = new Int32Array(memory, afterFigures, rows);
    this.state = new Uint8Array(memory, afterFigures + rows * FAILED_BAR_BYTES, rows);
  }

  write(row: number, summary: ScenarioSummary): void {
    for (const name of FIGURES) this.columns[name][row] = summary[name];
    Atomics.store(this.state, row, ROW.done);
  }

  /** @param bar -1: before the first one */
  fail(row: number, bar: number): void {
    this.failedBar[row] = bar;
    Atomics.store(this.state, row, ROW.failed);
  }

  skip(row: number): void {
    Atomics.store(this.state, row, ROW.skipped);
  }

  isOpen(row: number): boolean {
    return Atomics.load(this.state, row) === ROW.open;
  }

  count(state: (typeof ROW)[keyof typeof ROW]): number {
    let count = 0;
    for (let row = 0; row < this.rows; row += 1) if (this.state[row] === state) count += 1;
    return count;
  }
}
