import { Piscina } from "piscina";
import type { Cancel } from "@tickwork/actor/context";
import { afterMs } from "@tickwork/actor/real-time";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { BacktestOptions } from "../backtest-options.ts";
import { backtestError } from "../errors.ts";
import { checkOptions } from "../check-options.ts";
import { ROW, ScenarioTable } from "./scenario-table.ts";
import { indicatorMemory } from "./shared-indicators.ts";
import { CONTROL, type SweepJob } from "./sweep-job.ts";
import type { ProgressFile } from "./progress-file.ts";

/** How often finished rows are stored and progress is told. */
const LOOK_MS = 250;
/** After this a worker that does not stop by itself is ended. */
const STOP_MS = 3_000;

export interface SweepTask extends Pick<SweepJob, "strategy" | "data" | "space" | "workers"> {
  readonly options: BacktestOptions;
  /** Where finished rows are stored, so that a killed sweep can go on. */
  readonly progress: ProgressFile;
  /** Ends the sweep; what is finished is kept. */
  readonly signal: AbortSignal;
  onProgress(done: number): void;
}

export interface SweepOutcome {
  readonly table: ScenarioTable;
  /** From the first task sent to the last result, with workers warm. */
  readonly seconds: number;
  /** Rows that were stored by an earlier run of the same sweep. */
  readonly resumed: number;
  /** Why it was ended before it was done; the table has what was finished. */
  readonly problem: TickworkError | undefined;
}

/**
 * Runs the scenarios of a space in worker threads that share bars, indicators and the table of results. The table is the same for any
 * number of workers.
 * @throws TickworkError TW-BKT-002 for assumptions that cannot be
 */
export async function runSweep(task: SweepTask): Promise<SweepOutcome> {
  const { data, space, options, workers, strategy, progress, signal } = task;
  checkOptions(options);
  const table = new ScenarioTable(space.count);
  const resumed = progress.restore(table);
  const control = new Int32Array(new SharedArrayBuffer(Object.keys(CONTROL).length * 4));
  const job: SweepJob = {
    strategy,
    options,
    data,
    space,
    workers,
    table: table.memory,
    indicators: indicatorMemory(data.length === 1 ? (data[0]?.length ?? 0) : 0),
    control: control.buffer,
  };
  const pool = new Piscina<"warm-up" | "work", void>({
    filename: new URL("./sweep-worker-entry.ts", import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: 1,
    workerData: job,
  });
  const watch = new SweepWatch(task, { table, control });
  const everywhere = (what: "warm-up" | "work") =>
    Promise.all(Array.from({ length: workers }, () => pool.run(what, { signal: watch.ended })));
  let seconds = 0;
  try {
    await everywhere("warm-up");
    const began = performance.now();
    await everywhere("work").finally(() => (seconds = (performance.now() - began) / 1_000));
    watch.look();
  } catch (cause) {
    watch.fail(signal.aborted ? undefined : cause);
  } finally {
    watch.end();
    await pool.destroy();
  }
  return { table, seconds, resumed, problem: watch.problem };
}

/** Looks at the table while workers write it: stores what is finished, tells progress, hands on the wish to stop. */
class SweepWatch {
  problem: TickworkError | undefined;
  readonly #task: SweepTask;
  readonly #table: ScenarioTable;
  readonly #control: Int32Array;
  readonly #ended = new AbortController();
  #cancelLook: Cancel | undefined;
  #cancelStop: Cancel | undefined;
  readonly #onAbort = (): void => this.#stop(cancelled());

  constructor(task: SweepTask, { table, control }: { table: ScenarioTable; control: Int32Array }) {
    this.#task = task;
    this.#table = table;
    this.#control = control;
    this.#lookAgain();
    task.signal.addEventListener("abort", this.#onAbort, { once: true });
    if (task.signal.aborted) this.#onAbort();
  }

  /** Aborts the tasks of workers that did not stop by themselves. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  look(): void {
    const { progress, space, onProgress } = this.#task;
    const left = this.#table.count(ROW.open);
    onProgress(space.count - left);
    // A quick sweep touches no disk.
    if (left === 0 || this.problem !== undefined) return;
    try {
      progress.store(this.#table);
    } catch (cause) {
      this.#stop(cause as TickworkError);
    }
  }

  /** @param cause undefined where the problem is known */
  fail(cause: unknown): void {
    if (cause === undefined || this.problem !== undefined) return;
    const why = cause instanceof Error ? cause.message : String(cause);
    this.problem = backtestError(
      "TW-BKT-013",
      `Cannot go on with the sweep: a worker failed: ${why}. What is finished is kept; run it again with fewer --workers.`,
      { cause },
    );
  }

  end(): void {
    this.#cancelLook?.();
    this.#cancelStop?.();
    this.#task.signal.removeEventListener("abort", this.#onAbort);
    if (this.problem === undefined) return this.#task.progress.remove();
    try {
      this.#task.progress.store(this.#table);
    } catch (cause) {
      this.problem = cause as TickworkError;
    } finally {
      this.#task.progress.close();
    }
  }

  #lookAgain(): void {
    this.#cancelLook = afterMs(LOOK_MS, () => {
      this.#lookAgain();
      this.look();
    });
  }

  #stop(problem: TickworkError): void {
    this.problem ??= problem;
    Atomics.store(this.#control, CONTROL.stop, 1);
    Atomics.notify(this.#control, CONTROL.warm);
    this.#cancelStop ??= afterMs(STOP_MS, () => this.#ended.abort());
  }
}

function cancelled(): TickworkError {
  return backtestError(
    "TW-BKT-013",
    "The sweep was interrupted. What is finished is kept; the same command goes on from there.",
  );
}
