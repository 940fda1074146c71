import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";

/** So many facts are in one transaction at most. */
const MOST_FACTS = 256;

export interface FactBufferOptions {
  /** All of them in one transaction, or none: then it throws. */
  readonly apply: (facts: readonly Numbered<Fact>[]) => void;
  /** Says that there was no room for them: they are kept and tried again. */
  readonly hasNoRoom: (error: unknown) => boolean;
  readonly afterTurn: (task: () => void) => void;
}

/** Collects the facts of a turn, so that one transaction takes them all. While the disk is full they wait here; the journal grows no more then. */
export class FactBuffer {
  readonly #of: FactBufferOptions;
  #facts: Numbered<Fact>[] = [];
  #isDue = false;

  constructor(options: FactBufferOptions) {
    this.#of = options;
  }

  add(numbered: Numbered<Fact>): void {
    this.#facts.push(numbered);
    if (this.#facts.length >= MOST_FACTS) return this.flush();
    if (this.#isDue) return;
    this.#isDue = true;
    this.#of.afterTurn(() => {
      this.#isDue = false;
      this.flush();
    });
  }

  flush(): void {
    if (this.#facts.length === 0) return;
    const facts = this.#facts;
    this.#facts = [];
    try {
      this.#of.apply(facts);
    } catch (error) {
      if (!this.#of.hasNoRoom(error)) throw error;
      this.#facts = facts; // nothing was added meanwhile: all this is one turn
    }
  }
}
