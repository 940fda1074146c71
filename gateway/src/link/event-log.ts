import type { Numbered } from "@tickwork/contracts/protocol";
import { linkError } from "./errors.ts";

/** Acknowledged facts that are kept for other readers, who may be a little behind the one that acknowledges. */
const KEPT_ACKNOWLEDGED = 4_096;

/**
 * Numbered facts in memory, from 1 on without a gap. What is not acknowledged is never dropped: a fill that was only told to a dead
 * actor must still be there for the next one.
 */
export class EventLog<F> {
  /** Entry of the newest fact; 0 before the first. */
  newest = 0;
  /** Facts up to this entry are in the journal. */
  acknowledged = 0;
  private facts: Numbered<F>[] = [];

  append(fact: F): void {
    this.newest += 1;
    this.facts.push({ entry: this.newest, fact });
  }

  /** @throws TickworkError when entry `from` was dropped already */
  read(from: number, limit: number): readonly Numbered<F>[] {
    const oldest = this.newest - this.facts.length + 1;
    if (from < oldest)
      throw linkError(
        "TW-LNK-002",
        `Cannot read broker events from ${from} on: the oldest kept is ${oldest}, all before it are in the journal.`,
      );
    return this.facts.slice(from - oldest, from - oldest + limit);
  }

  /** @param entry an older one than before changes nothing; one that does not exist yet counts as the newest */
  acknowledge(entry: number): void {
    this.acknowledged = Math.max(this.acknowledged, Math.min(entry, this.newest));
    const unacknowledged = this.newest - this.acknowledged;
    const surplus = this.facts.length - unacknowledged - KEPT_ACKNOWLEDGED;
    // In bulk, so that each acknowledgement does not move the whole array.
    if (surplus >= KEPT_ACKNOWLEDGED) this.facts = this.facts.slice(surplus);
  }
}
