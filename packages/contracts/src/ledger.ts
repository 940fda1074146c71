import type { Book } from "./book.ts";
import type { Fact } from "./facts.ts";
import { call, type FactSource, protocol } from "./protocol.ts";

/** Where the journal stands after a write. */
export interface Appended {
  /** Entry number of the last fact of the batch. */
  readonly entry: number;
  /** How long the durable commit took. */
  readonly commitUs: number;
}

/** The journal: append-only, numbered, hash-chained; a promise resolves only when its facts are on the disk. */
export interface LedgerProtocol extends FactSource<Fact> {
  /** All facts of a batch become durable together or not at all. */
  append(facts: readonly Fact[]): Promise<Appended>;
  /** The fold of the journal up to `book.entry`; follow from `book.entry + 1`. */
  book(): Promise<Book>;
  /** Checks the hash chain from the first entry, or from `from`. */
  verify(from?: number): Promise<{ readonly entries: number; readonly verified: boolean; readonly damagedAt?: number }>;
  /** How long durable commits took since the actor's start, microseconds; null before the first. */
  commitLatencyUs(): Promise<{ readonly p50: number | null; readonly p99: number | null }>;
  /** Copies the journal to a new file with VACUUM INTO; only while not trading. */
  backup(path: string): Promise<{ readonly path: string; readonly entries: number }>;
}

export const ledgerProtocol = protocol<LedgerProtocol>()("ledger", {
  append: call(10_000),
  book: call(10_000),
  verify: call(60_000),
  commitLatencyUs: call(),
  backup: call(60_000),
  facts: call(),
});
