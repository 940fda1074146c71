import type { Begin } from "./stream/step.ts";

/** A parameter of an indicator, in the order of TA-Lib's C function. */
export interface ParameterDescription {
  readonly name: string;
  /** `movingAverage`: one of TA-Lib's kinds, see `moving-average.ts`. */
  readonly type: "integer" | "real" | "movingAverage";
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  readonly help: string;
}

export interface OutputDescription {
  readonly name: string;
  /** `integer` and `index` are whole numbers in C; they come as doubles here, so that NaN can mark what is not known yet. */
  readonly type: "real" | "integer" | "index";
}

/** TA-Lib's own description of one function, or that of an indicator of ours in the same form. */
export interface IndicatorDescription {
  /** As TA-Lib writes its own: `BBANDS`. */
  readonly name: string;
  readonly title: string;
  readonly group: string;
  /** Columns of a bar that it takes in one object, or names of single series. */
  readonly inputs:
    | { readonly type: "bars"; readonly columns: readonly (keyof SessionColumns)[] }
    | { readonly type: "series"; readonly names: readonly string[] };
  readonly parameters: readonly ParameterDescription[];
  readonly outputs: readonly OutputDescription[];
  /** Its first values depend on where the series starts; see `unstable-period.ts`. */
  readonly hasUnstablePeriod: boolean;
  /** How it is computed where TA-Lib does not have it. */
  readonly own?: OwnFormula;
}

/** A formula of our own: one step for each bar makes both the batch and the stream. */
export interface OwnFormula {
  /** Whose formula it is, and what it says, for the manual. */
  readonly source: string;
  /** What a trader should know of its values. */
  readonly note: string;
  /** Bars before every output has a value; parameters are checked, in the order of the description. */
  lookback(parameters: readonly number[]): number;
  readonly begin: Begin;
}

/** Columns of bars, oldest first, all of one length; an indicator names those that it reads. */
export interface PriceColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Columns for what begins anew with each trading day. */
export interface SessionColumns extends PriceColumns {
  /** The trading day of each bar as a number: any that is the same within a session and another in the next. */
  readonly session: Float64Array;
}

/** For indicators without a parameter. */
export type NoParameters = Readonly<Record<string, never>>;

export interface CallOptions {
  /**
   * Returns outputs that lie in WebAssembly memory, without a copy: valid only until the next indicator is called on this thread.
   */
  readonly view?: boolean;
}
