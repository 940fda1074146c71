import type { SettleCounter } from "./settle-counter.ts";
import type { Pipe } from "./pipe.ts";

/** The pipes that lead to and from one incarnation. */
export class Wiring {
  readonly #counter: SettleCounter;
  readonly #to = new Set<Pipe>();
  readonly #from = new Set<Pipe>();

  constructor(counter: SettleCounter) {
    this.#counter = counter;
  }

  /** A counted direction between two incarnations. */
  static lay(counter: SettleCounter, from: Wiring, to: Wiring): Pipe {
    const pipe = counter.openPipe();
    from.#from.add(pipe);
    to.#to.add(pipe);
    return pipe;
  }

  /** A counted direction from the supervisor. */
  fromSupervisor(): Pipe {
    const pipe = this.#counter.openPipe();
    this.#to.add(pipe);
    return pipe;
  }

  /** Messages that wait at this incarnation. */
  waiting(): number {
    let sum = 0;
    for (const pipe of this.#to) sum += Math.max(0, pipe.outstanding());
    return sum;
  }

  /** The incarnation is dead: what waits at it is void. */
  close(): void {
    for (const pipe of this.#to) this.#counter.closePipe(pipe);
  }

  /** Its thread has ended: what it sent ends when it was handled. */
  orphan(): void {
    for (const pipe of this.#from) this.#counter.orphanPipe(pipe);
  }
}
