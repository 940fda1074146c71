import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "./errors.ts";
import type { IndicatorDescription } from "./indicator-description.ts";
import type { TaLib } from "./ta-lib.ts";

const fail = errorsOf(indicatorErrors);
const DOUBLE_BYTES = 8;

/**
 * Inputs, by position, of which TA-Lib keeps running sums: a value that is no number stays in them to the end, so a last output that
 * is a number proves that there was none, and the input need not be read once more. A test holds it against every input of all functions.
 */
const summedInputs: Readonly<Record<string, readonly number[]>> = {
  SMA: [0],
  EMA: [0],
  WMA: [0],
  RSI: [0],
  MACD: [0],
  BBANDS: [0],
  STDDEV: [0],
  ATR: [0, 1],
  ADX: [0, 1],
};

/** A function's inputs as they lie in memory. */
export interface PlacedInputs {
  readonly library: TaLib;
  readonly description: IndicatorDescription;
  /** Pointers to the columns, from their first bar. */
  readonly pointers: readonly number[];
  readonly length: number;
  /** Leading bars in which some input has no value. */
  readonly skipped: number;
}

/**
 * Refuses values that are no finite numbers: what follows them would be wrong in silence, since sums never recover from them and
 * comparisons pass them over.
 *
 * @param are.summed which inputs to look through: those that no sum would show, or the others
 * @throws TW-IND-002 naming the input and the index
 */
export function refuseGaps(inputs: PlacedInputs, are: { readonly summed: boolean }): void {
  const { library, description, pointers, length, skipped } = inputs;
  const summed = summedInputs[description.name] ?? [];
  const names = description.inputs.type === "bars" ? description.inputs.columns : description.inputs.names;
  for (const [index, pointer] of pointers.entries()) {
    if (summed.includes(index) !== are.summed) continue;
    const count = Math.max(0, length - skipped);
    const gap = library.function("tickwork_first_gap")(pointer + skipped * DOUBLE_BYTES, count);
    if (gap !== -1) {
      const at = skipped + gap;
      refuseGap(description, { input: names[index] ?? "", at, value: valueAt(library, pointer, at) });
    }
  }
}

/** The refusal of one value. */
export function refuseGap(
  { name }: IndicatorDescription,
  { input, at, value }: { readonly input: string; readonly at: number; readonly value: number },
): never {
  throw fail(
    "TW-IND-002",
    `Cannot compute ${name}: ${input}[${at}] is ${value}. Only the first values may be missing (NaN); leave such bars out.`,
  );
}

function valueAt({ memory }: TaLib, pointer: number, at: number): number {
  return new Float64Array(memory.buffer, pointer + at * DOUBLE_BYTES, 1)[0] ?? Number.NaN;
}
