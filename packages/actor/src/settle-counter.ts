import assert from "node:assert/strict";
import { ActorSlot } from "./actor-slot.ts";
import {
  type Busy,
  CELL_OF,
  type CounterMemory,
  createCounterMemory,
  PIPE_COUNT,
  SLOT_COUNT,
} from "./counter-memory.ts";
import { Pipe } from "./pipe.ts";
import type { Release } from "./release.ts";

/**
 * Knows when nothing is under way any more: no message posted and not handled, no call pending, no actor being restarted. Every
 * thread counts in shared memory; only the root reads the sum. Nobody polls: the root looks for a count above zero and is woken when
 * that one has fallen to zero, not by the many others that come and go meanwhile.
 */
export class SettleCounter {
  readonly memory: CounterMemory = createCounterMemory();
  readonly #slots = new Map<number, ActorSlot>();
  readonly #pipes = new Map<number, Pipe>();
  /** Pipes whose sender is dead; they end when what arrived was handled. */
  readonly #orphans = new Set<Pipe>();
  // Freed numbers are taken again last, so that a thread that has not yet heard of a death cannot disturb their next owner.
  readonly #freeSlots: number[] = Array.from({ length: SLOT_COUNT }, (_, index) => index);
  readonly #freePipes: number[] = Array.from({ length: PIPE_COUNT }, (_, index) => index);
  readonly #held: ActorSlot;

  constructor() {
    this.#held = this.openSlot();
  }

  openSlot(): ActorSlot {
    const index = this.#freeSlots.shift();
    assert(index !== undefined, `expected a free slot among ${SLOT_COUNT}`);
    const slot = new ActorSlot(this.memory, index);
    slot.reset();
    this.#slots.set(index, slot);
    return slot;
  }

  /** Its owner is dead: what it counted is void. */
  closeSlot(slot: ActorSlot): void {
    if (this.#slots.delete(slot.index)) this.#freeSlots.push(slot.index);
    slot.signalZero();
  }

  openPipe(): Pipe {
    this.#closeHandledOrphans();
    const index = this.#freePipes.shift();
    assert(index !== undefined, `expected a free pipe among ${PIPE_COUNT}`);
    const pipe = new Pipe(this.memory, index);
    pipe.reset();
    this.#pipes.set(index, pipe);
    return pipe;
  }

  /** Its receiver is dead: what it counted is void. */
  closePipe(pipe: Pipe): void {
    this.#orphans.delete(pipe);
    if (this.#pipes.delete(pipe.index)) this.#freePipes.push(pipe.index);
    pipe.signalZero();
  }

  /** Its sender is dead; the receiver still handles what has arrived. */
  orphanPipe(pipe: Pipe): void {
    if (this.#pipes.has(pipe.index)) this.#orphans.add(pipe);
  }

  /** Counts work that the threads do not count: a restart in progress, an event on its way from the broker. */
  hold(): Release {
    return this.#held.begin();
  }

  /** True when all counts were zero at one moment. */
  isSettled(): boolean {
    const epoch = this.#epoch();
    return this.#busy() === undefined && this.#epoch() === epoch;
  }

  /** Resolves when all counts are zero. */
  async settled(): Promise<void> {
    for (;;) {
      const epoch = this.#epoch();
      const busy = this.#busy();
      if (busy === undefined) {
        if (this.#epoch() === epoch) return;
        continue; // something was counted behind the look's back: look again
      }
      const woken = Atomics.waitAsync(this.memory.counts, busy.cell, busy.value);
      if (woken.async) await woken.value;
    }
  }

  /**
   * Some count above zero. Who was started last is asked first: it calls those before it, so while one of its calls is pending, their
   * counts come and go and its own stays.
   */
  #busy(): Busy | undefined {
    let found: Busy | undefined;
    for (const slot of this.#slots.values()) found = slot.busy() ?? found;
    if (found !== undefined) return found;
    for (const pipe of this.#pipes.values()) found = pipe.busy() ?? found;
    return found;
  }

  #epoch(): number {
    return Atomics.load(this.memory.counts, CELL_OF.epoch);
  }

  #closeHandledOrphans(): void {
    for (const pipe of this.#orphans) if (pipe.outstanding() === 0) this.closePipe(pipe);
  }
}
