import { errorsOf } from "@tickwork/model/tickwork-error";
import { checkParameters } from "./check-parameters.ts";
import { indicatorErrors } from "./errors.ts";
import type { IndicatorDescription } from "./indicator-description.ts";
import { averageSteps } from "./stream/average-steps.ts";
import { directionalSteps } from "./stream/directional-movement.ts";
import { extremeIndexSteps } from "./stream/extreme-index-steps.ts";
import { hilbertSteps } from "./stream/hilbert-steps.ts";
import { momentumSteps } from "./stream/momentum-steps.ts";
import { pairSteps } from "./stream/pair-steps.ts";
import { parabolicSteps } from "./stream/parabolic.ts";
import type { Begin, Step } from "./stream/step.ts";
import { windowStep } from "./stream/window-step.ts";

const fail = errorsOf(indicatorErrors);

/** Everything of TA-Lib that remembers more than its lookback, and what is called most. All others take `windowStep`. */
const carried: Readonly<Record<string, Begin>> = {
  ...averageSteps,
  ...momentumSteps,
  ...directionalSteps,
  ...hilbertSteps,
  ...parabolicSteps,
  ...extremeIndexSteps,
  ...pairSteps,
};

/** An indicator that is fed bar by bar. */
export interface IndicatorStream {
  /** Names of the inputs, in the order in which `append` takes them: `high`, `low`, `close`. */
  readonly inputs: readonly string[];
  /** Names of the values that `append` returns, in their order. */
  readonly outputs: readonly string[];
  /** Bars taken so far. */
  readonly bars: number;
  /**
   * Takes the next bar, closed: values of the inputs in their order. Returns one value for each output, NaN before the first; the
   * array is the same at every call.
   *
   * @throws TW-IND-002 when a value is not a finite number; a gap before the first bar with all inputs (NaN) is skipped, as in the batch
   */
  append(...values: readonly number[]): Float64Array;
}

/**
 * An indicator over bars that come one by one: each `append` costs the same however many came before, O(1) for most, O(period) for
 * the rest, and equals the last value of the batch over all bars so far (to 1e-9 of its size). State is carried, so it begins with
 * the first bar: start it again over the stored bars after a restart. Follows TA-Lib's default settings: no unstable period,
 * default compatibility, and for patterns the candle settings of this thread.
 *
 * @param indicator a typed function, or a description found by name
 * @throws TW-IND-001 for a bad parameter
 */
export function indicatorStream(
  indicator: IndicatorDescription | { readonly description: IndicatorDescription },
  parameters: Readonly<Record<string, number | undefined>> = {},
): IndicatorStream {
  const description = "description" in indicator ? indicator.description : indicator;
  const values = checkParameters(description, parameters);
  const names = description.inputs.type === "bars" ? description.inputs.columns : description.inputs.names;
  const step = beginStep(description, values);
  const inputs = new Float64Array(names.length);
  const outputs = new Float64Array(description.outputs.length);
  let bars = 0;
  let hasBegun = false;
  return {
    inputs: names,
    outputs: description.outputs.map(({ name }) => name),
    get bars() {
      return bars;
    },
    append(...given) {
      outputs.fill(Number.NaN);
      const isGap = !hasBegun && given.length === names.length && given.some((value) => Number.isNaN(value));
      if (!isGap) {
        for (const [index, name] of names.entries()) {
          const value = given[index];
          if (value === undefined || !Number.isFinite(value)) {
            throw fail("TW-IND-002", `Cannot go on with ${description.name}: ${name} of bar ${bars} is ${value}.`);
          }
          inputs[index] = value;
        }
        hasBegun = true;
        step(inputs, outputs);
      }
      bars += 1;
      return outputs;
    },
  };
}

function beginStep(description: IndicatorDescription, values: readonly number[]): Step {
  const begin = description.own?.begin ?? carried[description.name];
  return begin === undefined ? windowStep(description, values) : begin(values);
}
