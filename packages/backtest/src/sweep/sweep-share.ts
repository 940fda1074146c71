import type { Parameters, ParameterSpecs, Strategy } from "@tickwork/strategies/strategy";
import type { ScenarioSummary } from "../backtest-result.ts";
import type { BarData } from "../bar-data.ts";
import { compile, type CompiledBacktest } from "../compile.ts";
import { prepare } from "../prepare.ts";
import { runPortfolio } from "../run-portfolio.ts";
import { summaryOf } from "../summary-of.ts";
import { ScenarioTable } from "./scenario-table.ts";
import { scenarioParameters } from "./scenario-space.ts";
import { SharedIndicators } from "./shared-indicators.ts";
import { CONTROL, type SweepJob } from "./sweep-job.ts";

/** How long a worker runs scenarios for nothing, so that its code is compiled before time is taken. */
const WARM_MS = 250;
/** Rows taken at a time are worth at most this many bars, some tens of milliseconds. */
const MOST_BARS = 4_000_000;
const MOST_ROWS = 256;

/** What one worker does of a sweep: it takes rows until there are none left. */
export class SweepShare {
  readonly #job: SweepJob;
  readonly #strategy: Strategy;
  readonly #control: Int32Array;
  readonly #table: ScenarioTable;

  constructor(job: SweepJob, strategy: Strategy) {
    this.#job = job;
    this.#strategy = strategy;
    this.#control = new Int32Array(job.control);
    this.#table = new ScenarioTable(job.space.count, job.table);
  }

  /** Runs some scenarios into a table that nobody reads, with indicators of its own; then waits for the other workers. */
  warmUp(): void {
    const { options, space, workers } = this.#job;
    const { count } = space;
    const compiled = compile(this.#strategy, options);
    const scratch = new ScenarioTable(1);
    const until = performance.now() + WARM_MS;
    for (let tries = 0; tries < count && performance.now() < until && !this.#isStopped; tries += 1) {
      // Rows from all over the grid.
      this.#run(compiled, (tries * 7_919) % count, { table: scratch, at: 0 });
    }
    Atomics.add(this.#control, CONTROL.warm, 1);
    Atomics.notify(this.#control, CONTROL.warm);
    for (;;) {
      const warm = Atomics.load(this.#control, CONTROL.warm);
      if (warm >= workers || this.#isStopped) return;
      Atomics.wait(this.#control, CONTROL.warm, warm, WARM_MS);
    }
  }

  /** Takes rows and runs them until none are left, or until it is told to stop. */
  work(): void {
    const { options, space, indicators } = this.#job;
    const compiled = compile(this.#strategy, options, new SharedIndicators(indicators));
    while (!this.#isStopped) {
      const size = this.#batchSize();
      const from = Atomics.add(this.#control, CONTROL.next, size);
      if (from >= space.count) return;
      const to = Math.min(space.count, from + size);
      for (let row = from; row < to && !this.#isStopped; row += 1)
        if (this.#table.isOpen(row)) this.#run(compiled, row, { table: this.#table, at: row });
    }
  }

  get #isStopped(): boolean {
    return Atomics.load(this.#control, CONTROL.stop) !== 0;
  }

  /** Fewer and fewer toward the end, so that all workers end at about the same time. */
  #batchSize(): number {
    const { space, data, workers } = this.#job;
    const bars = data.reduce((sum, { length }) => sum + length, 0);
    const left = space.count - Atomics.load(this.#control, CONTROL.next);
    const most = Math.min(MOST_ROWS, Math.ceil(MOST_BARS / Math.max(1, bars)));
    return Math.max(1, Math.min(most, Math.floor(left / (workers * 8))));
  }

  #run(compiled: CompiledBacktest, row: number, to: { readonly table: ScenarioTable; readonly at: number }): void {
    const parameters = scenarioParameters(this.#job.space, row);
    const { table, at } = to;
    let bar = -1;
    try {
      if (this.#strategy.check?.(parameters) !== undefined) return table.skip(at);
      const [data, ...others] = this.#job.data;
      if (data === undefined) throw new Error("Expected bars of at least one symbol");
      if (others.length > 0) return this.#runPortfolio(parameters, to);
      const outcome = attempt(compiled, data, parameters);
      bar = outcome.bar;
      if (outcome.summary === undefined) throw outcome.cause;
      table.write(at, outcome.summary);
    } catch {
      // The table has the bar; what was thrown is told of the few rows that are shown, by running them again.
      table.fail(at, bar);
    }
  }

  #runPortfolio(
    parameters: Parameters<ParameterSpecs>,
    { table, at }: { readonly table: ScenarioTable; readonly at: number },
  ): void {
    const { data, options } = this.#job;
    const plan = { type: "trade", strategy: this.#strategy, parameters } as const;
    const { summary, failure } = runPortfolio(plan, { all: data, options });
    if (failure === undefined) table.write(at, summary);
    else table.fail(at, failure.bar);
  }
}

/** As `runScenario`, and of what is thrown also the bar. */
function attempt(
  compiled: CompiledBacktest,
  data: BarData,
  parameters: Parameters<ParameterSpecs>,
): { readonly summary: ScenarioSummary | undefined; readonly bar: number; readonly cause: unknown } {
  const { simulation, account, marker } = prepare(compiled, { data, parameters }, { log: null, curve: undefined });
  try {
    simulation.advance(data.length);
  } catch (cause) {
    return { summary: undefined, bar: simulation.bar, cause };
  }
  return { summary: summaryOf([account], marker, data.close[marker.bars - 1]), bar: simulation.bar, cause: undefined };
}
