import { callIndicator } from "./call-indicator.ts";
import { lookbackOf } from "./lookback-of.ts";

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

/**
 * An indicator: a function over whole series. Each output is as long as the input and aligned with it: NaN before the first
 * value. Leading NaN in an input are skipped, so that indicators can be chained.
 */
export interface Indicator<Inputs extends readonly unknown[], Parameters, Outputs> {
  /**
   * @throws TW-IND-001 for a bad parameter, TW-IND-002 for bad series, TW-IND-004 when memory runs out, TW-IND-005 when TA-Lib
   * is not built.
   */
  (...inputs: [...inputs: Inputs, parameters?: Parameters, options?: CallOptions]): Outputs;
  /** The number of bars before the first value. */
  lookback(parameters?: Parameters): number;
  readonly description: IndicatorDescription;
}

/** Makes the typed function of a description; the generated files in `functions/` are the callers. */
export function defineIndicator<Inputs extends readonly unknown[], Parameters extends object, Outputs>(
  description: IndicatorDescription,
): Indicator<Inputs, Parameters, Outputs> {
  const inputCount = description.inputs.type === "bars" ? 1 : description.inputs.names.length;
  const call = (...inputs: [...Inputs, Parameters?, CallOptions?]): Outputs =>
    callIndicator(
      description,
      inputs.slice(0, inputCount),
      (inputs[inputCount] ?? {}) as Parameters,
      (inputs[inputCount + 1] ?? {}) as CallOptions,
    ) as Outputs;
  return Object.assign(call, {
    lookback: (parameters?: Parameters): number => lookbackOf(description, parameters ?? {}),
    description,
  });
}
