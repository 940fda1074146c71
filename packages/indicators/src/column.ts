import { taLib } from "./ta-lib.ts";

/** A series in WebAssembly memory: indicators take it without a copy. */
export interface Column {
  /**
   * The values, to be filled and passed to indicators. Ask for them anew each time: when memory grows, arrays that were handed out
   * before lose their content.
   */
  readonly values: Float64Array;
  /** Gives the memory back for other columns. The column must not be used after. */
  free(): void;
}

/**
 * A column of `length` doubles for a caller that fills it once and computes many indicators over it.
 *
 * @throws TW-IND-004 when memory runs out
 */
export function allocateColumn(length: number): Column {
  const library = taLib();
  const pointer = library.allocate(Math.max(8, length * 8));
  new Float64Array(library.memory.buffer, pointer, length).fill(0);
  return {
    get values() {
      return new Float64Array(library.memory.buffer, pointer, length);
    },
    free() {
      library.free(pointer);
    },
  };
}
