import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";

/** So many facts are in one transaction at most. */
const MOST_FACTS = 256;

/** Collects the facts of a turn, so that one transaction takes them all. */
export class FactBuffer {
  readonly #apply: (facts: readonly Numbered<Fact>[]) => void;
  readonly #afterTurn: (task: () => void) => void;
  #facts: Numbered<Fact>[] = [];

  constructor(apply: (facts: readonly Numbered<Fact>[]) => void, afterTurn: (task: () => void) => void) {
    this.#apply = apply;
    this.#afterTurn = afterTurn;
  }

  add(numbered: Numbered<Fact>): void {
    this.#facts.push(numbered);
    if (this.#facts.length === 1) this.#afterTurn(() => this.flush());
    if (this.#facts.length >= MOST_FACTS) this.flush();
  }

  flush(): void {
    if (this.#facts.length === 0) return;
    const facts = this.#facts;
    this.#facts = [];
    this.#apply(facts);
  }
}
