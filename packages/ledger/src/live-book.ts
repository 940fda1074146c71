import type { Book } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import type { FactSource, Numbered } from "@tickwork/contracts/protocol";
import { type BookFold, createBookFold } from "./book-fold.ts";

/** Facts asked for at once. */
const BATCH = 256;

/**
 * A fold that an actor keeps up with the journal on several ways: it follows the journal, it knows its own appends at once, and it can
 * read up to an entry when it must not decide on less. A fact that it has already is passed over.
 */
export class LiveBook {
  readonly fold: BookFold;

  constructor(book: Book) {
    this.fold = createBookFold(book);
  }

  /** @throws Error when facts before this one are missing */
  take(numbered: Numbered<Fact>): void {
    if (numbered.entry > this.fold.entry) this.fold.apply(numbered);
  }

  /**
   * Facts that were just appended: they are taken at once when nobody else wrote before them; else they wait for the journal.
   * @param entry of the last one
   */
  takeAppended(facts: readonly Fact[], entry: number): void {
    const first = entry - facts.length + 1;
    if (first > this.fold.entry + 1) return;
    for (const [at, fact] of facts.entries()) this.take({ entry: first + at, fact });
  }

  /** Reads the journal until `entry` is in the book. */
  async catchUp(journal: FactSource<Fact>, entry: number): Promise<void> {
    while (this.fold.entry < entry) {
      const batch = await journal.facts(this.fold.entry + 1, BATCH);
      if (batch.length === 0)
        throw new Error(`Expected entry ${entry} in the journal, which ends at ${this.fold.entry}`);
      for (const numbered of batch) this.take(numbered);
    }
  }
}
