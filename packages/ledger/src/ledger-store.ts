import type { Book } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";

/** What one step of a verification found; `next` is where the next step starts, absent at the end of the journal. */
export type VerifyStep =
  | { readonly type: "intact"; readonly next?: number }
  | { readonly type: "damaged"; readonly entry: number };

/**
 * A journal and its fold, opened by one owner. Everything is synchronous: a method that returned is done, and what `append`
 * returned from is durable. `test/ledger-store-conformance.ts` says what every adapter does.
 */
export interface LedgerStore {
  /** Number of the newest durable entry; 0 while the journal is empty. */
  readonly entry: number;
  /** Entries since the fold was last kept for the next start. */
  readonly entriesSinceCheckpoint: number;
  /** The fold of everything durable. */
  book(): Book;
  /**
   * Appends all facts or none, durably.
   * @returns the entry of the last one
   * @throws TickworkError TW-LED-003 disk full, TW-LED-008 id used twice, TW-LED-009 not writable: the journal is as it was.
   * Any other error means that the store must be opened anew.
   */
  append(facts: readonly Fact[]): number;
  /**
   * Facts from entry `from` on, at most `limit`; their hashes are checked on the way.
   * @throws TickworkError TW-LED-001 instead of handing out a damaged entry
   */
  read(from: number, limit: number): readonly Numbered<Fact>[];
  /** Computes the hashes of at most `limit` entries from `from` on. */
  verify(from: number, limit: number): VerifyStep;
  /** Keeps the fold, so that the next start verifies and reads only what comes after it. */
  checkpoint(): void;
  /**
   * Copies the whole journal to a new file.
   * @throws TickworkError TW-LED-011
   */
  backup(path: string): { readonly path: string; readonly entries: number };
  /** Keeps the fold and lets go of everything. The store cannot be used afterwards. */
  close(): void;
}
