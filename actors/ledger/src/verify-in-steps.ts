import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import type { Verification } from "@tickwork/ledger/verify-store";

/** One step takes about a millisecond, so that an append never waits long. */
export const STEP_ENTRIES = 200;

/** Verifies the journal from `from` to its end, with a pause after each step in which other messages are handled. */
export async function verifyInSteps(
  store: Pick<LedgerStore, "entry" | "verify">,
  from: number,
  pause: () => Promise<void>,
): Promise<Verification> {
  for (let next: number | undefined = from; next !== undefined; await pause()) {
    const step = store.verify(next, STEP_ENTRIES);
    if (step.type === "damaged") return { entries: store.entry, verified: false, damagedAt: step.entry };
    next = step.next;
  }
  return { entries: store.entry, verified: true };
}
