import type { TaLib } from "./ta-lib.ts";

/** Where a finished call left its outputs. */
export interface FinishedCall {
  readonly library: TaLib;
  /** Values in each series. */
  readonly length: number;
  /** Leading values that were NaN in an input and so were not shown to TA-Lib. */
  readonly skipped: number;
  /** Position of the first value in the whole series; `length` when there is none. */
  readonly first: number;
  /** Pointers to blocks of `length` doubles; what C wrote is aligned: value or whole number `i` belongs to bar `i`. */
  readonly outputs: readonly number[];
}
