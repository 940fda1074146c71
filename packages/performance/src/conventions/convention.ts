import type { EpochMs } from "@tickwork/model/time";
import type { Outcome } from "../figure.ts";
import type { ReturnBasis } from "../return-basis.ts";
import type { TradeBasis } from "../trade-basis.ts";

/** Where a tool's definitions differ from Tickwork's, as data: from it follow the values and the manual. */
export interface Convention {
  readonly name: string;
  /** What is meant: which tool, which version's source. */
  readonly title: string;
  periodsPerYear(dates: ArrayLike<EpochMs> | undefined): number;
  /** Figures that the tool defines as Tickwork does. */
  readonly sameReturns: readonly string[];
  readonly sameTrades: readonly string[];
  readonly returns: Readonly<Record<string, Difference<ReturnBasis>>>;
  readonly trades: Readonly<Record<string, Difference<TradeBasis>>>;
  /** What else a reader should know. */
  readonly notes: readonly string[];
}

export interface Difference<B> {
  /** The tool's formula, for the manual. */
  readonly definition: string;
  compute(basis: B): Outcome;
}
