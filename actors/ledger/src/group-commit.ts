import { reached } from "@tickwork/actor/step-hook";
import type { Fact } from "@tickwork/contracts/facts";
import type { Appended } from "@tickwork/contracts/ledger";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import { errorCode } from "@tickwork/model/tickwork-error";

interface Waiting {
  readonly facts: readonly Fact[];
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

/** What a group commit needs of the actor around it. */
export interface CommitHost {
  /** Monotonic, in ms. */
  now(): number;
  afterTurn(task: () => void): void;
  /** Everything up to `entry` is durable, by a commit that took so long. */
  committed(entry: number, commitUs: number): void;
}

/** Lets appends that arrive together, or while a commit runs, share one commit: one sync of the disk for all of them. */
export class GroupCommit {
  readonly #store: Pick<LedgerStore, "append">;
  readonly #host: CommitHost;
  #waiting: Waiting[] = [];

  constructor(store: Pick<LedgerStore, "append">, host: CommitHost) {
    this.#store = store;
    this.#host = host;
  }

  /** Resolves once the facts are durable, all of them; rejects with the store's TW-LED code when none is. */
  append(facts: readonly Fact[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ facts, resolve, reject });
      if (this.#waiting.length === 1) this.#host.afterTurn(() => this.#commitWaiting());
    });
  }

  #commitWaiting(): void {
    const group = this.#waiting;
    this.#waiting = [];
    const refusal = this.#commit(group);
    if (refusal === undefined) return;
    // The refusal may be the fault of one batch, like an id used twice: the others must not suffer for it.
    for (const waiting of group) {
      const own = group.length === 1 ? refusal : this.#commit([waiting]);
      if (own !== undefined) waiting.reject(own.error);
    }
  }

  /** Commits a group at once, and answers each of it. What has no code is thrown: the state of the disk is not known then. */
  #commit(group: readonly Waiting[]): { readonly error: unknown } | undefined {
    const start = this.#host.now();
    let entry: number;
    reached("before-commit");
    try {
      entry = this.#store.append(group.flatMap(({ facts }) => facts));
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return { error };
    }
    reached("after-commit");
    const commitUs = Math.round((this.#host.now() - start) * 1_000);
    this.#host.committed(entry, commitUs);
    for (const { facts, resolve } of group.toReversed()) {
      resolve({ entry, commitUs });
      entry -= facts.length;
    }
    return undefined;
  }
}
