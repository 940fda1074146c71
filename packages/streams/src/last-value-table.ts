import type { Quote } from "@tickwork/model/quote";

const FIELDS = ["bid", "ask", "bidSize", "askSize", "last", "lastSize", "volume", "time"] as const;

/** A numeric field of a quote. */
export type QuoteField = (typeof FIELDS)[number];

const FIELD_AT: Readonly<Record<QuoteField, number>> = Object.fromEntries(
  FIELDS.map((field, at) => [field, at]),
) as Record<QuoteField, number>;

/** Two words of 32 bits: the lock's version, and the flags. */
const HEAD_BYTES = 8;
const ROW_BYTES = HEAD_BYTES + FIELDS.length * 8;
const DELAYED = 1;
const HALTED = 2;
const READ_ATTEMPTS = 1_000_000;

/**
 * The last value of every field of every instrument, one row for each slot. One thread writes, any thread reads: a row's version is odd
 * while it is written, and a reader that saw it change reads again (a seqlock), so a quote is never half old and half new.
 */
export class LastValueTable {
  readonly rows: number;
  readonly #words: Int32Array;
  readonly #values: Float64Array;

  /** Opens a table that {@link LastValueTable.allocate} made. */
  constructor(memory: SharedArrayBuffer) {
    this.rows = memory.byteLength / ROW_BYTES;
    this.#words = new Int32Array(memory);
    this.#values = new Float64Array(memory);
  }

  /** Memory for this many instruments; every value starts as NaN. */
  static allocate(rows: number): SharedArrayBuffer {
    const memory = new SharedArrayBuffer(rows * ROW_BYTES);
    const values = new Float64Array(memory);
    for (let row = 0; row < rows; row += 1) {
      const from = (row * ROW_BYTES + HEAD_BYTES) / 8;
      values.fill(Number.NaN, from, from + FIELDS.length);
    }
    return memory;
  }

  /** Sets one field and the market time of the change. Only the one writer may call it. */
  set(slot: number, field: QuoteField, value: number, time: number): void {
    const version = this.#versionAt(slot);
    const from = this.#valuesAt(slot);
    Atomics.add(this.#words, version, 1);
    this.#values[from + FIELD_AT[field]] = value;
    this.#values[from + FIELD_AT.time] = time;
    Atomics.add(this.#words, version, 1);
  }

  /** Marks the stream as delayed or live. Only the one writer may call it. */
  setDelayed(slot: number, isDelayed: boolean): void {
    this.#setFlag(slot, DELAYED, isDelayed);
  }

  /** Marks the instrument as halted by its exchange, or as trading. Only the one writer may call it. */
  setHalted(slot: number, isHalted: boolean): void {
    this.#setFlag(slot, HALTED, isHalted);
  }

  /** A consistent copy of one row; a field that was never set is NaN. */
  read(slot: number): Quote {
    const version = this.#versionAt(slot);
    const from = this.#valuesAt(slot);
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      const before = Atomics.load(this.#words, version);
      if ((before & 1) === 1) continue;
      const values = this.#values.slice(from, from + FIELDS.length);
      if (Atomics.load(this.#words, version) !== before) continue;
      const [bid, ask, bidSize, askSize, last, lastSize, volume, time] = values as unknown as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const flags = Atomics.load(this.#words, version + 1);
      return {
        bid,
        ask,
        bidSize,
        askSize,
        last,
        lastSize,
        volume,
        time,
        isDelayed: (flags & DELAYED) !== 0,
        ...((flags & HALTED) !== 0 && { isHalted: true }),
      };
    }
    throw new Error(`Expected row ${slot} of the last-value table to come to rest`);
  }

  #setFlag(slot: number, flag: number, isSet: boolean): void {
    const at = this.#versionAt(slot) + 1;
    if (isSet) Atomics.or(this.#words, at, flag);
    else Atomics.and(this.#words, at, ~flag);
  }

  #versionAt(slot: number): number {
    if (!Number.isInteger(slot) || slot < 0 || slot >= this.rows)
      throw new RangeError(`Expected a slot below ${this.rows}, got ${slot}`);
    return (slot * ROW_BYTES) / 4;
  }

  #valuesAt(slot: number): number {
    return (slot * ROW_BYTES + HEAD_BYTES) / 8;
  }
}
