import type { BacktestOptions } from "../backtest-options.ts";
import type { BarData } from "../bar-data.ts";
import type { ScenarioSpace } from "./scenario-space.ts";
import type { IndicatorMemory } from "./shared-indicators.ts";

/** Words of {@link SweepJob.control}. */
export const CONTROL = {
  /** The first row that no worker has taken. */
  next: 0,
  /** 1: no more rows are to be taken. */
  stop: 1,
  /** Workers that are warm. */
  warm: 2,
} as const;

/** What every worker of a sweep gets, once. All columns are shared, none is copied. */
export interface SweepJob {
  /** As `loadStrategy` takes it: each worker loads the code by itself. */
  readonly strategy: { readonly name: string; readonly folder: string };
  readonly options: BacktestOptions;
  /** Bars of one instrument, or of several on one account. */
  readonly data: readonly BarData[];
  readonly space: ScenarioSpace;
  /** Memory of the table of results. */
  readonly table: SharedArrayBuffer;
  readonly indicators: IndicatorMemory;
  /** Int32 words, see {@link CONTROL}. */
  readonly control: SharedArrayBuffer;
  readonly workers: number;
}
