import { checkParameters } from "./check-parameters.ts";
import type { IndicatorDescription } from "./indicator-description.ts";
import { taLib } from "./ta-lib.ts";

/**
 * The number of bars before an indicator's first value, unstable period included.
 *
 * @throws TW-IND-001 for a bad parameter
 */
export function lookbackOf(description: IndicatorDescription, parameters: object): number {
  return lookbackFor(description, checkParameters(description, { ...parameters }));
}

/** The same for parameters in the description's order that were checked before. */
export function lookbackFor({ name, own }: IndicatorDescription, values: readonly number[]): number {
  if (own !== undefined) return own.lookback(values);
  return taLib().function(`TA_${name}_Lookback`)(...values);
}
