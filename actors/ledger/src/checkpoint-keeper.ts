import type { Clock } from "@tickwork/actor/context";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import { errorCode } from "@tickwork/model/tickwork-error";
import { SECOND_MS } from "@tickwork/model/time";

/** Below this a start reads the rest faster than a checkpoint could be written. */
const WORTH_ENTRIES = 1_000;
/** Trading without a pause: a start must not take longer than about a second all the same. */
const OVERDUE_ENTRIES = 20_000;
const QUIET_MS = SECOND_MS;

/** Writes checkpoints while nobody waits for a commit: the fold of a long day takes longer to write than 5 ms. */
export class CheckpointKeeper {
  readonly #store: Pick<LedgerStore, "entriesSinceCheckpoint" | "checkpoint">;
  readonly #monotonic: Clock;
  #lastCommit = 0;
  #isWatching = false;
  #refusedAt = 0;

  constructor(
    store: Pick<LedgerStore, "entriesSinceCheckpoint" | "checkpoint">,
    { monotonic }: { readonly monotonic: Clock },
  ) {
    this.#store = store;
    this.#monotonic = monotonic;
    this.noteCommit();
  }

  /** Also called at the start, when a long tail was just read. */
  noteCommit(): void {
    this.#lastCommit = this.#monotonic.now();
    if (this.#due() >= OVERDUE_ENTRIES) this.#write();
    else if (this.#due() >= WORTH_ENTRIES) this.#watch();
  }

  /** Entries that a checkpoint would save, without those for which the disk had no room. */
  #due(): number {
    return this.#store.entriesSinceCheckpoint - this.#refusedAt;
  }

  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#monotonic.at(this.#lastCommit + QUIET_MS, () => {
      this.#isWatching = false;
      if (this.#monotonic.now() - this.#lastCommit < QUIET_MS) this.#watch();
      else this.#write();
    });
  }

  #write(): void {
    try {
      this.#store.checkpoint();
      this.#refusedAt = 0;
    } catch (error) {
      if (errorCode(error) !== "TW-LED-003") throw error;
      // No room: the journal is whole without it. Tried again after as many entries more.
      this.#refusedAt = this.#store.entriesSinceCheckpoint;
    }
  }
}
