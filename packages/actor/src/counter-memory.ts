/**
 * Layout of the memory that root and actors share for counting: a header, a slot for each incarnation of an actor, and a pipe
 * for each direction in which messages go. Counts are 32-bit integers that wrap; times are 64-bit.
 */
const HEADER_CELLS = 16;
const SLOT_CELLS = 16;
const PIPE_CELLS = 4;

export const SLOT_COUNT = 1_024;
export const PIPE_COUNT = 16_384;

const COUNT_CELLS = HEADER_CELLS + SLOT_COUNT * SLOT_CELLS + PIPE_COUNT * PIPE_CELLS;
const TIMES_OFFSET = COUNT_CELLS * Int32Array.BYTES_PER_ELEMENT;

/** Cells of the header. */
export const CELL_OF = {
  /** Changes whenever something was counted. */
  epoch: 0,
} as const;

/** Cells within a slot. */
export const SLOT_CELL_OF = { busy: 0, heartbeat: 1, heapKb: 2 } as const;
/** Cells within a pipe. */
export const PIPE_CELL_OF = { sent: 0, done: 1 } as const;

/** No timer waits. */
export const NEVER = 2n ** 62n;

/** A count above zero, as it was read: who waits for its end is woken at this cell. */
export interface Busy {
  readonly cell: number;
  readonly value: number;
}

export interface CounterMemory {
  readonly buffer: SharedArrayBuffer;
  readonly counts: Int32Array<SharedArrayBuffer>;
  /** Market time, then the next due market time of each slot. */
  readonly times: BigInt64Array<SharedArrayBuffer>;
}

export function createCounterMemory(): CounterMemory {
  const memory = openCounterMemory(
    new SharedArrayBuffer(TIMES_OFFSET + (1 + SLOT_COUNT) * BigInt64Array.BYTES_PER_ELEMENT),
  );
  memory.times.fill(NEVER, 1);
  return memory;
}

export function openCounterMemory(buffer: SharedArrayBuffer): CounterMemory {
  return {
    buffer,
    counts: new Int32Array(buffer, 0, COUNT_CELLS),
    times: new BigInt64Array(buffer, TIMES_OFFSET),
  };
}

export function slotCell(slot: number, cell: number): number {
  return HEADER_CELLS + slot * SLOT_CELLS + cell;
}

export function pipeCell(pipe: number, cell: number): number {
  return HEADER_CELLS + SLOT_COUNT * SLOT_CELLS + pipe * PIPE_CELLS + cell;
}

/** Wakes who waits for this count to fall to zero. */
export function signalZero({ counts }: CounterMemory, cell: number): void {
  Atomics.notify(counts, cell);
}
