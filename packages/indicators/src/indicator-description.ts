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

/** TA-Lib's own description of one function. */
export interface IndicatorDescription {
  /** As TA-Lib writes it: `BBANDS`. */
  readonly name: string;
  readonly title: string;
  readonly group: string;
  /** Columns of a bar that it takes in one object, or names of single series. */
  readonly inputs:
    | { readonly type: "bars"; readonly columns: readonly (keyof PriceColumns)[] }
    | { readonly type: "series"; readonly names: readonly string[] };
  readonly parameters: readonly ParameterDescription[];
  readonly outputs: readonly OutputDescription[];
  /** Its first values depend on where the series starts; see `unstable-period.ts`. */
  readonly hasUnstablePeriod: boolean;
}

/** Columns of bars, oldest first, all of one length; an indicator names those that it reads. */
export interface PriceColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** For indicators without a parameter. */
export type NoParameters = Readonly<Record<string, never>>;

export interface CallOptions {
  /**
   * Returns outputs that lie in WebAssembly memory, without a copy: valid only until the next indicator is called on this thread.
   */
  readonly view?: boolean;
}
