import { callIndicator } from "../call-indicator.ts";
import type { IndicatorDescription } from "../indicator-description.ts";
import { lookbackFor } from "../lookback-of.ts";
import type { Step } from "./step.ts";

/**
 * The general way, for functions that look at a fixed number of bars only: computes the last window anew, in time proportional to
 * the lookback. Right for those alone: what remembers its whole past (an EMA) would start anew with each bar.
 */
export function windowStep(description: IndicatorDescription, parameters: readonly number[]): Step {
  const size = lookbackFor(description, parameters) + 1;
  const width =
    description.inputs.type === "bars" ? description.inputs.columns.length : description.inputs.names.length;
  // Twice as long as the window, so that it moves to the front once in `size` bars only.
  const columns = Array.from({ length: width }, () => new Float64Array(2 * size));
  const named = Object.fromEntries(description.parameters.map(({ name }, index) => [name, parameters[index]]));
  let end = 0;
  return (inputs, outputs) => {
    if (end === 2 * size) {
      for (const column of columns) column.copyWithin(0, size + 1);
      end = size - 1;
    }
    for (const [index, column] of columns.entries()) column[end] = inputs[index] as number;
    end += 1;
    if (end < size) return;
    const windows = columns.map((column) => column.subarray(end - size, end));
    const values = callIndicator(description, inputsOf(description, windows), named);
    const series = values instanceof Float64Array ? [values] : Object.values(values);
    for (const [index, output] of series.entries()) outputs[index] = output[size - 1] as number;
  };
}

function inputsOf({ inputs }: IndicatorDescription, series: readonly Float64Array[]): readonly unknown[] {
  if (inputs.type === "series") return series;
  return [Object.fromEntries(inputs.columns.map((name, index) => [name, series[index]]))];
}
