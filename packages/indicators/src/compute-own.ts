import type { IndicatorDescription, OwnFormula } from "./indicator-description.ts";
import { leadingGaps } from "./leading-gaps.ts";
import { refuseGap } from "./refuse-gaps.ts";

/**
 * Computes an indicator of our own over whole series: its step, bar by bar, after the leading gaps.
 *
 * @throws TW-IND-002 for a value that is no finite number, naming input and index
 */
export function computeOwn(
  description: IndicatorDescription,
  own: OwnFormula,
  { series, values }: { readonly series: readonly Float64Array[]; readonly values: readonly number[] },
): Float64Array[] {
  const length = series[0]?.length ?? 0;
  const skipped = leadingGaps(series);
  const { inputs: named } = description;
  const names = named.type === "bars" ? named.columns : named.names;
  const results = description.outputs.map(() => new Float64Array(length).fill(Number.NaN));
  const step = own.begin(values);
  const inputs = new Float64Array(series.length);
  const outputs = new Float64Array(results.length);
  for (let bar = skipped; bar < length; bar += 1) {
    for (let at = 0; at < inputs.length; at += 1) {
      const value = series[at]?.[bar] ?? Number.NaN;
      if (!Number.isFinite(value)) refuseGap(description, { input: names[at] ?? "", at: bar, value });
      inputs[at] = value;
    }
    outputs.fill(Number.NaN);
    step(inputs, outputs);
    for (let at = 0; at < outputs.length; at += 1) (results[at] as Float64Array)[bar] = outputs[at] as number;
  }
  return results;
}
