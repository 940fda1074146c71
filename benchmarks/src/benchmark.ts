/** One side of a comparison: what was measured, and its figures over several runs. */
export interface Side {
  readonly name: string;
  readonly median: number;
  /** Where single events were timed. */
  readonly p99?: number;
  /** Samples behind the figures. */
  readonly samples: number;
}

/** What PERFORMANCE asks for, and whether this run met it. It is printed; nothing fails on it. */
export interface Goal {
  readonly text: string;
  readonly isMet: boolean;
}

/** Two or more sides that were measured in turns, in one invocation. The first one is Tickwork's. */
export interface Comparison {
  readonly type: "comparison";
  readonly title: string;
  /** `ns/tick`, `ticks/s`, `µs`, `ms`, `MB` */
  readonly unit: string;
  readonly better: "lower" | "higher";
  readonly sides: readonly [Side, ...Side[]];
  readonly goal?: Goal;
  readonly note?: string;
}

/** A part that could not be measured on this machine, and why. */
export interface LeftOut {
  readonly type: "left-out";
  readonly title: string;
  readonly reason: string;
}

export type Entry = Comparison | LeftOut;

/** Takes each comparison as soon as it is measured. */
export type Report = (entry: Entry) => void;

/** One benchmark, exported as `benchmark` by the file of its name in `cases/`. */
export interface Benchmark {
  readonly title: string;
  /** What it throws is reported as left out. */
  run(report: Report): Promise<void>;
}
