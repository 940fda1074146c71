import type { FinishedCall } from "./finished-call.ts";
import type { OutputDescription } from "./indicator-description.ts";

/**
 * One output of a finished call as an aligned series: NaN before its first value.
 *
 * @returns an array of its own, or a view onto WebAssembly memory when asked for; a view lives until the next call
 */
export function readOutput(
  call: FinishedCall,
  { type, pointer, isView }: { type: OutputDescription["type"]; pointer: number; isView: boolean },
): Float64Array {
  const block = new Float64Array(call.library.memory.buffer, pointer, call.length);
  if (type !== "real") widen(block, call, type);
  block.fill(Number.NaN, 0, call.first);
  return isView ? block : block.slice();
}

/** Turns C's whole numbers into doubles in their place; backwards, so that none is overwritten before it is read. */
function widen(block: Float64Array, { length, skipped, first }: FinishedCall, type: "integer" | "index"): void {
  const whole = new Int32Array(block.buffer, block.byteOffset, length);
  // A position is counted from the start of the whole series.
  const shift = type === "index" ? skipped : 0;
  for (let index = length - 1; index >= first; index -= 1) block[index] = (whole[index] ?? 0) + shift;
}
