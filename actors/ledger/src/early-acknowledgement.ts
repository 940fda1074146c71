import type { Fact } from "@tickwork/contracts/facts";
import type { Appended } from "@tickwork/contracts/ledger";

/** How much later than its answer a commit comes. */
const LATE_MS = 20;

/**
 * An append that answers before it is durable: what the ledger must never do. Simulations put it in the place of the right one, to see
 * that their checker notices.
 */
export function earlyAcknowledgement(of: {
  readonly entry: () => number;
  append(facts: readonly Fact[]): Promise<Appended>;
  soon(delayMs: number, task: () => void): void;
}): (facts: readonly Fact[]) => Appended {
  let promised = 0;
  return (facts) => {
    promised = Math.max(promised, of.entry()) + facts.length;
    of.soon(LATE_MS, () => void of.append(facts).catch(() => undefined));
    return { entry: promised, commitUs: 0 };
  };
}
