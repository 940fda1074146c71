/** Columns of a data file, in the order in which rows are read. */
export const CELLS = [
  "open",
  "high",
  "low",
  "close",
  "volume",
  "bid",
  "ask",
  "bid_open",
  "bid_high",
  "bid_low",
  "bid_close",
  "ask_open",
  "ask_high",
  "ask_low",
  "ask_close",
] as const;

export type Cell = (typeof CELLS)[number];

/** Rows as columns in shared memory, filled one row after the other. */
export class RowStore {
  readonly start: Float64Array;
  /** Line of each row in its file, and which file; for messages. */
  readonly line: Uint32Array;
  readonly file: Uint16Array;
  readonly cells: Partial<Record<Cell, Float64Array>> = {};
  rows = 0;

  /** @param cells those that some file has */
  constructor(capacity: number, cells: readonly Cell[]) {
    this.start = column(capacity);
    this.line = new Uint32Array(capacity);
    this.file = new Uint16Array(capacity);
    for (const cell of cells) this.cells[cell] = column(capacity).fill(Number.NaN);
  }
}

/** Doubles in shared memory. */
export function column(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}
