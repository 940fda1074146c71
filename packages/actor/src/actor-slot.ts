import { type Busy, CELL_OF, type CounterMemory, NEVER, SLOT_CELL_OF, signalZero, slotCell } from "./counter-memory.ts";
import type { Release } from "./release.ts";

/** What one incarnation of an actor shows to the root: its own work in progress, its heartbeat, its heap, its next market timer. */
export class ActorSlot {
  readonly index: number;
  readonly #memory: CounterMemory;
  readonly #busy: number;

  constructor(memory: CounterMemory, index: number) {
    this.index = index;
    this.#memory = memory;
    this.#busy = slotCell(index, SLOT_CELL_OF.busy);
  }

  /** Counts a piece of the actor's own work until it is released. */
  begin(): Release {
    const { counts } = this.#memory;
    Atomics.add(counts, this.#busy, 1);
    Atomics.add(counts, CELL_OF.epoch, 1);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      if (Atomics.sub(counts, this.#busy, 1) === 1) this.signalZero();
    };
  }

  /** Undefined when there is no work in progress. */
  busy(): Busy | undefined {
    const value = Atomics.load(this.#memory.counts, this.#busy);
    return value === 0 ? undefined : { cell: this.#busy, value };
  }

  /** Wakes who waits for this slot's work to end. */
  signalZero(): void {
    signalZero(this.#memory, this.#busy);
  }

  beat(heapBytes: number): void {
    Atomics.store(this.#memory.counts, slotCell(this.index, SLOT_CELL_OF.heapKb), Math.round(heapBytes / 1_024));
    Atomics.add(this.#memory.counts, slotCell(this.index, SLOT_CELL_OF.heartbeat), 1);
  }

  /** Changes as long as the thread's event loop runs. */
  heartbeat(): number {
    return Atomics.load(this.#memory.counts, slotCell(this.index, SLOT_CELL_OF.heartbeat));
  }

  heapMb(): number {
    return Atomics.load(this.#memory.counts, slotCell(this.index, SLOT_CELL_OF.heapKb)) / 1_024;
  }

  /** Publishes when the next market timer is due; undefined: none waits. */
  setNextDue(time: number | undefined): void {
    Atomics.store(this.#memory.times, 1 + this.index, time === undefined ? NEVER : BigInt(Math.ceil(time)));
  }

  nextDue(): number | undefined {
    const due = Atomics.load(this.#memory.times, 1 + this.index);
    return due === NEVER ? undefined : Number(due);
  }

  reset(): void {
    Atomics.store(this.#memory.counts, this.#busy, 0);
    this.beat(0);
    this.setNextDue(undefined);
  }
}
