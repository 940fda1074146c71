import type { BrokerSnapshot } from "@tickwork/contracts/broker-events";
import { sameSnapshot } from "@tickwork/order-rules/same-snapshot";

/** How the broker's books are read until they are believed. */
export interface SnapshotSource {
  /** Rejects with a coded error when a part did not come to its end, or there is no connection. */
  snapshot(): Promise<BrokerSnapshot>;
  /** Real time between two snapshots. */
  wait(): Promise<void>;
  /** Snapshots at most, the first one included. */
  readonly attempts: number;
}

/** The second of two equal snapshots a quiet gap apart; undefined when the books did not come to rest within the attempts. */
export async function quietSnapshot(source: SnapshotSource): Promise<BrokerSnapshot | undefined> {
  let last: BrokerSnapshot | undefined;
  for (let attempt = 0; attempt < source.attempts; attempt += 1) {
    if (attempt > 0) await source.wait();
    const next = await source.snapshot();
    if (last !== undefined && sameSnapshot(last, next)) return next;
    last = next;
  }
  return undefined;
}
