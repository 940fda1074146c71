import { computeOwn } from "./compute-own.ts";
import { checkParameters } from "./check-parameters.ts";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "./errors.ts";
import type { FinishedCall } from "./finished-call.ts";
import type { CallOptions, IndicatorDescription } from "./indicator-description.ts";
import { leadingGaps } from "./leading-gaps.ts";
import { lookbackFor } from "./lookback-of.ts";
import { readOutput } from "./read-output.ts";
import { refuseGaps, type PlacedInputs } from "./refuse-gaps.ts";
import { scratchOf } from "./scratch.ts";
import { seriesOf } from "./series-of.ts";
import { taLib, type TaLib } from "./ta-lib.ts";

const fail = errorsOf(indicatorErrors);
const DOUBLE_BYTES = 8;
const INTEGER_BYTES = 4;
/** Room for the two counts that a TA-Lib function returns, keeping what follows aligned. */
const COUNTS_BYTES = 16;
const TA_ALLOC_ERROR = 3;

/**
 * Computes an indicator from its description; the typed functions in `functions/` come down to this.
 *
 * @param inputs one object of columns, or one Float64Array for each named series
 * @param parameters by name; those left out take their default
 * @returns one Float64Array for a single output, else an object of them
 * @throws TW-IND-001, TW-IND-002, TW-IND-004, TW-IND-005
 */
export function callIndicator(
  description: IndicatorDescription,
  inputs: readonly unknown[],
  parameters: object,
  options: CallOptions = {},
): Float64Array | Record<string, Float64Array> {
  const values = checkParameters(description, { ...parameters });
  const series = seriesOf(description, inputs);
  const outputs =
    description.own === undefined
      ? computed(description, series, { values, isView: options.view === true })
      : computeOwn(description, description.own, { series, values });
  const [single] = outputs;
  if (outputs.length === 1 && single !== undefined) return single;
  return Object.fromEntries(description.outputs.map(({ name }, index) => [name, outputs[index] ?? new Float64Array()]));
}

function computed(
  description: IndicatorDescription,
  series: readonly Float64Array[],
  { values, isView }: { readonly values: readonly number[]; readonly isView: boolean },
): Float64Array[] {
  const call = compute(description, series, values);
  return description.outputs.map(({ type }, index) =>
    readOutput(call, { type, pointer: call.outputs[index] ?? 0, isView }),
  );
}

/** Runs the C function on inputs and outputs in scratch memory. */
function compute(
  description: IndicatorDescription,
  series: readonly Float64Array[],
  values: readonly number[],
): FinishedCall {
  const library = taLib();
  const length = series[0]?.length ?? 0;
  const skipped = leadingGaps(series);
  const blockBytes = length * DOUBLE_BYTES;
  const sources = series.map((source) => placedSource(library, source));
  const toCopy = sources.filter((source) => typeof source !== "number").length;
  const counts = scratchOf(library).reserve(COUNTS_BYTES + (toCopy + description.outputs.length) * blockBytes);
  let next = counts + COUNTS_BYTES;
  const take = (): number => {
    const pointer = next;
    next += blockBytes;
    return pointer;
  };
  const inputs = sources.map((source) => (typeof source === "number" ? source : copyIn(library, source, take())));
  const outputs = description.outputs.map(take);
  const placed: PlacedInputs = { library, description, pointers: inputs, length, skipped };
  refuseGaps(placed, { summed: false });
  const first = skipped + lookbackFor(description, values);
  if (length <= first) refuseGaps(placed, { summed: true });
  if (length <= first) return { library, length, skipped, first: length, outputs };
  const status = library.function(`TA_${description.name}`)(
    0,
    length - skipped - 1,
    ...inputs.map((pointer) => pointer + skipped * DOUBLE_BYTES),
    ...values,
    counts,
    counts + INTEGER_BYTES,
    ...outputs.map((pointer, index) => pointer + first * elementBytes(description, index)),
  );
  if (status === TA_ALLOC_ERROR) {
    throw fail("TW-IND-004", `Cannot compute ${description.name} over ${length} values: no memory is left.`);
  }
  const [begin, count] = new Int32Array(library.memory.buffer, counts, 2);
  if (status !== 0 || begin !== first - skipped || count !== length - first) {
    throw new Error(
      `TA_${description.name} returned ${status} and ${count} values from ${begin}, expected from ${first - skipped}`,
    );
  }
  const [output = 0] = outputs;
  // The last inputs too: a ratio with an infinite part may be a number once, in the bar itself.
  const lasts = [output, ...inputs].map(
    (pointer) => new Float64Array(library.memory.buffer, pointer + (length - 1) * DOUBLE_BYTES, 1)[0],
  );
  if (!lasts.every(Number.isFinite)) refuseGaps(placed, { summed: true });
  return { library, length, skipped, first, outputs };
}

function elementBytes({ outputs }: IndicatorDescription, index: number): number {
  return outputs[index]?.type === "real" ? DOUBLE_BYTES : INTEGER_BYTES;
}

/** The pointer of a series that lies in WebAssembly memory already, else the series. Asked before memory grows, which empties its views. */
function placedSource(library: TaLib, source: Float64Array): Float64Array | number {
  if (source.buffer !== library.memory.buffer) return source;
  // A view from the call before lies where this call is about to write.
  return scratchOf(library).holds(source.byteOffset) ? source.slice() : source.byteOffset;
}

function copyIn(library: TaLib, source: Float64Array, pointer: number): number {
  new Float64Array(library.memory.buffer, pointer, source.length).set(source);
  return pointer;
}
