import type { BarRow } from "@tickwork/model/bar";
import type { EpochMs } from "@tickwork/model/time";

/** Columns of closed bars, oldest first, views on shared memory. `start` is each bar's start, epoch ms. */
export interface BarViews {
  readonly start: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

const COLUMNS = ["start", "open", "high", "low", "close", "volume"] as const;
/** Cells of 32 bits: slot + 1 (0: free), timeframe, where the bars stand, how often they were moved. */
const INT_CELLS = 8;
const [SLOT, TIMEFRAME, EXTENT, VERSION] = [0, 1, 2, 3] as const;
/** In the extent: the bars stand in the upper half. The rest of it is their number; both change in one store. */
const IN_UPPER_HALF = 2 ** 30;
/** Cells of 64 bits: where in the ring the bar under construction begins, then the readers' marks. */
const FLOAT_CELLS = 16;
const OPEN_SEQUENCE = 0;
const FIRST_MARK = 1;
/** Readers of one stream that can keep a mark of their own. */
export const READER_MARKS = FLOAT_CELLS - FIRST_MARK;
const HEAD_BYTES = INT_CELLS * 4 + FLOAT_CELLS * 8;

/**
 * Closed bars of every stream (instrument slot and timeframe) in shared memory, with what a restarted writer or reader needs to go on
 * exactly: the ring sequence at which the bar under construction begins, and for each reader the start of the last bar that it has done.
 * One thread writes bars; each mark has one writer of its own. When a stream is full its older half is dropped.
 */
export class BarTable {
  readonly streams: number;
  readonly capacity: number;
  readonly #memory: SharedArrayBuffer;

  /** Opens a table that {@link BarTable.allocate} made with the same capacity. */
  constructor(memory: SharedArrayBuffer, capacity: number) {
    this.#memory = memory;
    this.capacity = capacity;
    this.streams = memory.byteLength / streamBytes(capacity);
  }

  /** @param capacity bars of one stream, at least 16 */
  static allocate(streams: number, capacity: number): SharedArrayBuffer {
    if (!Number.isInteger(capacity) || capacity < 16)
      throw new RangeError(`Expected room for at least 16 bars, got ${capacity}`);
    return new SharedArrayBuffer(streams * streamBytes(capacity));
  }

  /** The stream of a slot and a timeframe, when the writer has opened it. */
  find(slot: number, timeframeMs: number): BarStream | undefined {
    for (let at = 0; at < this.streams; at += 1) {
      const stream = new BarStream(this.#memory, at * streamBytes(this.capacity), this.capacity);
      if (stream.slot === undefined) return undefined;
      if (stream.slot === slot && stream.timeframeMs === timeframeMs) return stream;
    }
    return undefined;
  }

  /** All streams that the writer has opened. */
  all(): BarStream[] {
    const opened: BarStream[] = [];
    for (let at = 0; at < this.streams; at += 1) {
      const stream = new BarStream(this.#memory, at * streamBytes(this.capacity), this.capacity);
      if (stream.slot === undefined) break;
      opened.push(stream);
    }
    return opened;
  }

  /**
   * As the writer: finds the stream, or opens it with the bar under construction beginning at ring sequence `openSequence`.
   * @throws RangeError when every stream of the table is taken
   */
  open(slot: number, timeframeMs: number, openSequence: number): BarStream {
    const known = this.find(slot, timeframeMs);
    if (known !== undefined) return known;
    const at = this.all().length;
    if (at === this.streams) throw new RangeError(`Expected at most ${this.streams} streams of bars`);
    return BarStream.create(this.#memory, at * streamBytes(this.capacity), {
      capacity: this.capacity,
      slot,
      timeframeMs,
      openSequence,
    });
  }
}

function streamBytes(capacity: number): number {
  return HEAD_BYTES + COLUMNS.length * capacity * 8;
}

/** The bars of one slot and timeframe. */
export class BarStream {
  readonly #cells: Int32Array;
  readonly #marks: Float64Array;
  readonly #columns: readonly Float64Array[];
  readonly #capacity: number;

  /** Only {@link BarTable} makes one. */
  constructor(memory: SharedArrayBuffer, offset: number, capacity: number) {
    this.#capacity = capacity;
    this.#cells = new Int32Array(memory, offset, INT_CELLS);
    this.#marks = new Float64Array(memory, offset + INT_CELLS * 4, FLOAT_CELLS);
    this.#columns = COLUMNS.map((_, at) => new Float64Array(memory, offset + HEAD_BYTES + at * capacity * 8, capacity));
  }

  static create(
    memory: SharedArrayBuffer,
    offset: number,
    of: { capacity: number; slot: number; timeframeMs: number; openSequence: number },
  ): BarStream {
    const stream = new BarStream(memory, offset, of.capacity);
    stream.#marks.fill(Number.NaN);
    stream.#marks[OPEN_SEQUENCE] = of.openSequence;
    stream.#cells[TIMEFRAME] = of.timeframeMs;
    Atomics.store(stream.#cells, SLOT, of.slot + 1);
    return stream;
  }

  get slot(): number | undefined {
    const slot = Atomics.load(this.#cells, SLOT);
    return slot === 0 ? undefined : slot - 1;
  }

  get timeframeMs(): number {
    return this.#cells[TIMEFRAME] as number;
  }

  /** Bars that can be read now. */
  get count(): number {
    return this.#extent.count;
  }

  /** Bars ever appended, dropped ones included. */
  get appended(): number {
    const dropped = Math.ceil(Atomics.load(this.#cells, VERSION) / 2) * this.#half;
    return dropped + this.count;
  }

  /** Ring sequence of the first tick that belongs to no closed bar of this stream. */
  get openSequence(): number {
    return this.#marks[OPEN_SEQUENCE] as number;
  }

  /** As the writer: ticks below `sequence` are in closed bars, or dropped. */
  set openSequence(sequence: number) {
    this.#marks[OPEN_SEQUENCE] = sequence;
  }

  /** Start of the newest closed bar; NaN when there is none. */
  get lastStart(): EpochMs {
    const { from, count } = this.#extent;
    return count === 0 ? Number.NaN : ((this.#columns[0] as Float64Array)[from + count - 1] as number);
  }

  /** As the writer: appends a closed bar. A bar that does not start after the newest one is left out, so appending again is harmless. */
  append(bar: BarRow): void {
    if (bar.start <= this.lastStart) return;
    if (this.#isFull()) this.#dropOlderHalf();
    const { count } = this;
    COLUMNS.forEach((column, at) => ((this.#columns[at] as Float64Array)[count] = bar[column]));
    Atomics.store(this.#cells, EXTENT, count + 1);
  }

  /**
   * Runs `use` on views of the bars, without a copy, and again when the writer has moved them meanwhile. The views must not be kept.
   * @param end how many bars to show, counted from the oldest; default all
   */
  read<T>(use: (bars: BarViews) => T, end?: number): T {
    for (;;) {
      const version = Atomics.load(this.#cells, VERSION);
      const { from, count } = this.#extent;
      const result = use(this.#views(from, Math.min(end ?? count, count)));
      if (Atomics.load(this.#cells, VERSION) === version) return result;
    }
  }

  /** Start of the last bar that a reader has done; NaN before the first. */
  mark(reader: number): EpochMs {
    return this.#marks[this.#markAt(reader)] as number;
  }

  setMark(reader: number, start: EpochMs): void {
    this.#marks[this.#markAt(reader)] = start;
  }

  #markAt(reader: number): number {
    if (!Number.isInteger(reader) || reader < 0 || reader >= READER_MARKS)
      throw new RangeError(`Expected a reader below ${READER_MARKS}, got ${reader}`);
    return FIRST_MARK + reader;
  }

  get #extent(): { readonly from: number; readonly count: number } {
    const extent = Atomics.load(this.#cells, EXTENT);
    return extent >= IN_UPPER_HALF ? { from: this.#half, count: extent - IN_UPPER_HALF } : { from: 0, count: extent };
  }

  get #half(): number {
    return Math.floor(this.#capacity / 2);
  }

  #views(from: number, count: number): BarViews {
    const [start, open, high, low, close, volume] = this.#columns.map((column) =>
      column.subarray(from, from + count),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    return { start, open, high, low, close, volume };
  }

  #isFull(): boolean {
    const { from, count } = this.#extent;
    return from + count === 2 * this.#half;
  }

  /**
   * Readers first see only the upper half, where it stands; then its copy below, which nobody looked at while it was made. A writer
   * that dies in between leaves the upper half in view, and the next one copies again.
   */
  #dropOlderHalf(): void {
    const half = this.#half;
    if (this.#extent.from === 0) this.#move(IN_UPPER_HALF + half);
    for (const column of this.#columns) column.copyWithin(0, half, 2 * half);
    this.#move(half);
  }

  /** The version changes after the extent and before anything is overwritten: a reader that used the old extent sees it and reads again. */
  #move(extent: number): void {
    Atomics.store(this.#cells, EXTENT, extent);
    Atomics.add(this.#cells, VERSION, 1);
  }
}
