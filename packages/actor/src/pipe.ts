import { type Busy, CELL_OF, type CounterMemory, PIPE_CELL_OF, pipeCell, signalZero } from "./counter-memory.ts";

/** Counts the messages of one direction between two threads: `sent` belongs to the sender, `done` to the receiver. */
export class Pipe {
  readonly index: number;
  readonly #memory: CounterMemory;
  readonly #sent: number;
  readonly #done: number;

  constructor(memory: CounterMemory, index: number) {
    this.index = index;
    this.#memory = memory;
    this.#sent = pipeCell(index, PIPE_CELL_OF.sent);
    this.#done = pipeCell(index, PIPE_CELL_OF.done);
  }

  /** Counts one more message; before it is posted. */
  post(): void {
    const { counts } = this.#memory;
    // The count first, then the epoch: a scan that missed the count sees that the epoch has changed since it began.
    Atomics.add(counts, this.#sent, 1);
    Atomics.add(counts, CELL_OF.epoch, 1);
  }

  /** Takes messages away: their handlers have ended, or they can never arrive. */
  done(messages = 1): void {
    const { counts } = this.#memory;
    const done = (Atomics.add(counts, this.#done, messages) + messages) | 0;
    if (done === Atomics.load(counts, this.#sent)) this.signalZero();
  }

  /** Messages posted and not yet handled. */
  outstanding(): number {
    const { counts } = this.#memory;
    // `done` first: it never passes `sent`, so equal values mean that both were equal when `done` was read.
    const done = Atomics.load(counts, this.#done);
    return (Atomics.load(counts, this.#sent) - done) | 0;
  }

  /** Undefined when every message was handled. */
  busy(): Busy | undefined {
    const { counts } = this.#memory;
    const value = Atomics.load(counts, this.#done); // first, as above
    return value === Atomics.load(counts, this.#sent) ? undefined : { cell: this.#done, value };
  }

  /** Wakes who waits for the last message to be handled. */
  signalZero(): void {
    signalZero(this.#memory, this.#done);
  }

  reset(): void {
    Atomics.store(this.#memory.counts, this.#sent, 0);
    Atomics.store(this.#memory.counts, this.#done, 0);
  }
}
