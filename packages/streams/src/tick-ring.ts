/** What a tick changed. Prices in the instrument's currency; `volume` is the day's volume so far. */
export const TICK_KINDS = ["bid", "ask", "last", "bidSize", "askSize", "lastSize", "volume"] as const;
export type TickKind = (typeof TICK_KINDS)[number];

/** Called for each tick: `kind` is an index into {@link TICK_KINDS}, `time` market time in epoch ms. */
export type TickVisitor = (slot: number, kind: number, value: number, time: number, sequence: number) => void;

/** What a reader got. `lost` ticks were overwritten before they could be read. */
export interface TicksRead {
  readonly next: number;
  readonly lost: number;
}

const HEAD_BYTES = 8;
const RECORD_BYTES = 24;
/** The writer publishes at least this often, so a reader that stays this far from the tail never sees a record half overwritten. */
const LARGEST_BATCH = 1_024;

/**
 * A ring of ticks in shared memory: one thread writes, any number read, each with a cursor of its own. Sequence numbers start at 0 and never
 * repeat. The writer never waits: a reader that falls a whole ring behind is told how many ticks it lost.
 */
export class TickRing {
  readonly capacity: number;
  readonly #head: BigInt64Array;
  readonly #ints: Int32Array;
  readonly #values: Float64Array;
  #written: number;
  #unpublished = 0;

  /** Opens a ring that {@link TickRing.allocate} made. */
  constructor(memory: SharedArrayBuffer) {
    this.capacity = (memory.byteLength - HEAD_BYTES) / RECORD_BYTES;
    this.#head = new BigInt64Array(memory, 0, 1);
    this.#ints = new Int32Array(memory);
    this.#values = new Float64Array(memory);
    this.#written = this.published;
  }

  /** Memory for this many ticks; at least 4096. */
  static allocate(capacity: number): SharedArrayBuffer {
    if (!Number.isInteger(capacity) || capacity < 4 * LARGEST_BATCH)
      throw new RangeError(`Expected room for at least ${4 * LARGEST_BATCH} ticks, got ${capacity}`);
    return new SharedArrayBuffer(HEAD_BYTES + capacity * RECORD_BYTES);
  }

  /** Sequence number of the next tick; every tick below it can be read. */
  get published(): number {
    return Number(Atomics.load(this.#head, 0));
  }

  /** Writes one tick; readers see it after {@link publish}. Only the one writer may call it. */
  write(slot: number, kind: TickKind, value: number, time: number): void {
    this.writeKind(slot, TICK_KINDS.indexOf(kind), value, time);
  }

  /** As {@link write}, with the kind as its index. */
  writeKind(slot: number, kind: number, value: number, time: number): void {
    const at = HEAD_BYTES + (this.#written % this.capacity) * RECORD_BYTES;
    this.#ints[at / 4] = slot;
    this.#ints[at / 4 + 1] = kind;
    this.#values[at / 8 + 1] = value;
    this.#values[at / 8 + 2] = time;
    this.#written += 1;
    this.#unpublished += 1;
    if (this.#unpublished === LARGEST_BATCH) this.publish();
  }

  /** Lets readers see what was written. Returns the sequence number of the next tick. */
  publish(): number {
    this.#unpublished = 0;
    Atomics.store(this.#head, 0, BigInt(this.#written));
    return this.#written;
  }

  /** Hands over every published tick from `cursor` on. The oldest one that can still be read comes first when some were lost. */
  readFrom(cursor: number, visit: TickVisitor): TicksRead {
    const end = this.published;
    const safe = this.capacity - LARGEST_BATCH;
    let next = Math.max(cursor, end - safe, 0);
    let lost = next - cursor;
    while (next < end) {
      const at = HEAD_BYTES + (next % this.capacity) * RECORD_BYTES;
      const slot = this.#ints[at / 4] as number;
      const kind = this.#ints[at / 4 + 1] as number;
      const value = this.#values[at / 8 + 1] as number;
      const time = this.#values[at / 8 + 2] as number;
      const oldest = this.published - safe;
      if (next < oldest) {
        // Overtaken while reading: this record may be torn.
        lost += oldest - next;
        next = oldest;
        continue;
      }
      visit(slot, kind, value, time, next);
      next += 1;
    }
    return { next, lost };
  }
}
