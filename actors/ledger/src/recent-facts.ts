import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";

/** Followers stand within a few entries of the end. */
const KEPT = 512;

/**
 * The newest facts as they were read from the journal. After each commit every follower asks for the same ones; only the first of
 * them costs a reading, so the next append does not wait behind the others.
 */
export class RecentFacts {
  readonly #store: Pick<LedgerStore, "entry" | "read">;
  /** Without a gap, up to the journal's end of some moment. */
  #facts: readonly Numbered<Fact>[] = [];

  constructor(store: Pick<LedgerStore, "entry" | "read">) {
    this.#store = store;
  }

  /** As the store's own: facts from `from` on, at most `limit`. */
  read(from: number, limit: number): readonly Numbered<Fact>[] {
    const first = this.#facts[0]?.entry ?? Number.POSITIVE_INFINITY;
    const last = this.#facts.at(-1)?.entry ?? 0;
    if (from < first || from > last + 1) return this.#readAnew(from, limit);
    if (last < Math.min(from + limit - 1, this.#store.entry))
      this.#facts = [...this.#facts, ...this.#store.read(last + 1, limit)];
    const facts = this.#facts.slice(from - first, from - first + limit);
    if (this.#facts.length > 2 * KEPT) this.#facts = this.#facts.slice(-KEPT);
    return facts;
  }

  #readAnew(from: number, limit: number): readonly Numbered<Fact>[] {
    const facts = this.#store.read(from, limit);
    if (facts.at(-1)?.entry === this.#store.entry) this.#facts = facts;
    return facts;
  }
}
