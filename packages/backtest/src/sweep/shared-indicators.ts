import { createHash } from "node:crypto";
import { totalmem } from "node:os";
import type { IndicatorDescription } from "@tickwork/indicators/indicator-description";

/** Most bytes of columns that all workers share; memory that no column is written to costs nothing. */
const MOST_BYTES = Math.min(640e6, totalmem() / 8);
const MOST_SLOTS = 4_096;
/** Of an entry of the directory, in words of 32 bits: state, key, first slot. */
const ENTRY_WORDS = 8;
const [STATE, KEY, SLOT] = [0, 1, 5] as const;
const KEY_WORDS = 4;
const ENTRY = { free: 0, claimed: 1, filling: 2, ready: 3, refused: 4 } as const;
/** A worker that died while it filled a column must not hold up the others for ever. */
const PATIENCE_MS = 10_000;

/** Memory of the columns: plain data, which may be posted. */
export interface IndicatorMemory {
  readonly length: number;
  readonly slots: number;
  readonly directory: SharedArrayBuffer;
  readonly columns: SharedArrayBuffer;
}

/** @param length of each column: the bars */
export function indicatorMemory(length: number): IndicatorMemory {
  const slots = Math.min(MOST_SLOTS, Math.floor(MOST_BYTES / Math.max(8, length * 8)));
  return {
    length,
    slots,
    // Twice as many entries as columns, so that places are found soon; and one word that counts the slots.
    directory: new SharedArrayBuffer((entriesFor(slots) * ENTRY_WORDS + 1) * 4),
    columns: new SharedArrayBuffer(slots * length * 8),
  };
}

function entriesFor(slots: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, slots * 2)));
}

/**
 * Columns of indicators that all workers share: whoever asks first computes, the others wait for it or find it done. When there is no
 * room left, each computes for itself.
 */
export class SharedIndicators {
  readonly #memory: IndicatorMemory;
  readonly #directory: Int32Array;
  readonly #entries: number;

  constructor(memory: IndicatorMemory) {
    this.#memory = memory;
    this.#directory = new Int32Array(memory.directory);
    this.#entries = entriesFor(memory.slots);
  }

  /**
   * The outputs of a call, as an indicator returns them.
   * @param key equal for equal calls
   * @param compute is only called when nobody has
   */
  get(key: string, { outputs }: Pick<IndicatorDescription, "outputs">, compute: () => unknown): unknown {
    const at = this.#find(keyWords(key));
    if (at === undefined) return compute();
    const directory = this.#directory;
    if (Atomics.load(directory, at + STATE) === ENTRY.claimed) return this.#fill(at, outputs.length, compute);
    while (Atomics.load(directory, at + STATE) === ENTRY.filling) {
      if (Atomics.wait(directory, at + STATE, ENTRY.filling, PATIENCE_MS) === "timed-out") return compute();
    }
    if (Atomics.load(directory, at + STATE) !== ENTRY.ready) return compute();
    const slot = Atomics.load(directory, at + SLOT);
    const columns = outputs.map((_, place) => this.#column(slot + place));
    return columns.length === 1
      ? columns[0]
      : Object.fromEntries(outputs.map(({ name }, place) => [name, columns[place]]));
  }

  /** Where the key's entry stands, newly claimed or of another; undefined when there is no place. */
  #find(words: Int32Array): number | undefined {
    const directory = this.#directory;
    const mask = this.#entries - 1;
    for (let tries = 0; tries < this.#entries; tries += 1) {
      const at = (((words[0] as number) + tries) & mask) * ENTRY_WORDS;
      // The key is written before the state says that it is there.
      if (Atomics.compareExchange(directory, at + STATE, ENTRY.free, ENTRY.claimed) === ENTRY.free) {
        for (let word = 0; word < KEY_WORDS; word += 1)
          Atomics.store(directory, at + KEY + word, words[word] as number);
        return at;
      }
      while (Atomics.load(directory, at + STATE) === ENTRY.claimed)
        if (Atomics.wait(directory, at + STATE, ENTRY.claimed, PATIENCE_MS) === "timed-out") return undefined;
      if (words.every((value, word) => Atomics.load(directory, at + KEY + word) === value)) return at;
    }
    return undefined;
  }

  #fill(at: number, count: number, compute: () => unknown): unknown {
    const directory = this.#directory;
    this.#tell(at, ENTRY.filling);
    let state: number = ENTRY.refused;
    try {
      const outputs = compute();
      const columns = outputs instanceof Float64Array ? [outputs] : Object.values(outputs as Record<string, unknown>);
      const slot = Atomics.add(directory, this.#entries * ENTRY_WORDS, count);
      const fits = slot >= 0 && slot + count <= this.#memory.slots && columns.length === count;
      if (!fits || !columns.every((one) => one instanceof Float64Array && one.length === this.#memory.length))
        return outputs;
      for (const [place, column] of columns.entries()) this.#column(slot + place).set(column as Float64Array);
      Atomics.store(directory, at + SLOT, slot);
      state = ENTRY.ready;
      return outputs instanceof Float64Array
        ? this.#column(slot)
        : Object.fromEntries(Object.keys(outputs as object).map((name, place) => [name, this.#column(slot + place)]));
    } finally {
      this.#tell(at, state);
    }
  }

  #tell(at: number, state: number): void {
    Atomics.store(this.#directory, at + STATE, state);
    Atomics.notify(this.#directory, at + STATE);
  }

  #column(slot: number): Float64Array {
    const { columns, length } = this.#memory;
    return new Float64Array(columns, slot * length * 8, length);
  }
}

function keyWords(key: string): Int32Array {
  const digest = createHash("sha256").update(key).digest();
  return Int32Array.from({ length: KEY_WORDS }, (_, word) => digest.readInt32LE(word * 4));
}
