import { callIndicator } from "./call-indicator.ts";
import type { CallOptions, IndicatorDescription } from "./indicator-description.ts";
import { lookbackOf } from "./lookback-of.ts";

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
