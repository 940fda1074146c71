import type { LedgerStore } from "./ledger-store.ts";

/** What a verification of a journal came to. `damagedAt` is the first entry that is not as it was written. */
export interface Verification {
  readonly entries: number;
  readonly verified: boolean;
  readonly damagedAt?: number;
}

/** Verifies from `from` to the end in one go; the ledger actor takes the same steps with pauses between them. */
export function verifyStore(store: LedgerStore, from = 1, stepEntries = 1_000): Verification {
  let next: number | undefined = from;
  while (next !== undefined) {
    const step = store.verify(next, stepEntries);
    if (step.type === "damaged") return { entries: store.entry, verified: false, damagedAt: step.entry };
    next = step.next;
  }
  return { entries: store.entry, verified: true };
}
