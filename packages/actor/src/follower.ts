import type { FactSource, Numbered } from "@tickwork/contracts/protocol";
import { ActorDown } from "./actor-down.ts";
import { CallTimeout } from "./call-timeout.ts";
import type { Cancel, Ref } from "./context.ts";
import { actorError } from "./errors.ts";
import type { Life } from "./life.ts";
import type { Peer } from "./peer.ts";

/** Facts asked for at once. */
const BATCH = 256;

/**
 * Pulls numbered facts from a source in batches and hands them over one at a time. The source only wakes: with each wake, and
 * whenever the source comes back up, everything that is new is pulled.
 */
export class Follower<F> {
  readonly #source: Ref<FactSource<F>>;
  readonly #peer: Peer;
  readonly #life: Life;
  readonly #handler: (numbered: Numbered<F>) => void | Promise<void>;
  readonly #stopListening: Cancel;
  #next: number;
  #pulling = false;
  #wokenAgain = false;
  #cancelled = false;

  constructor(
    source: { readonly ref: Ref<FactSource<F>>; readonly peer: Peer },
    life: Life,
    from: number,
    handler: (numbered: Numbered<F>) => void | Promise<void>,
  ) {
    this.#source = source.ref;
    this.#peer = source.peer;
    this.#life = life;
    this.#next = from;
    this.#handler = handler;
    this.#stopListening = source.peer.onUp(() => this.#join());
    this.#join();
  }

  /** The source has new facts. */
  wake(): void {
    if (this.#pulling) this.#wokenAgain = true;
    else void this.#pull();
  }

  cancel(): void {
    this.#cancelled = true;
    this.#stopListening();
  }

  /** Asks the living source for wakes, and for everything that was missed. */
  #join(): void {
    if (this.#cancelled || this.#peer.wire === undefined) return;
    this.#peer.wire.post({ type: "follow" });
    this.wake();
  }

  async #pull(): Promise<void> {
    this.#pulling = true;
    const release = this.#life.host.begin();
    try {
      do {
        this.#wokenAgain = false;
        while ((await this.#takeBatch()) && !this.#cancelled);
      } while (this.#wokenAgain && !this.#cancelled);
    } catch (error) {
      this.#life.crash(error);
    }
    this.#pulling = false;
    this.#life.host.afterTurn(release);
  }

  /** @returns whether there may be more */
  async #takeBatch(): Promise<boolean> {
    const batch = await this.#askForFacts();
    for (const numbered of batch) {
      if (this.#cancelled) return false;
      if (numbered.entry !== this.#next) throw this.#gap(numbered.entry);
      await this.#handOver(numbered);
      this.#next += 1;
    }
    return batch.length === BATCH;
  }

  async #askForFacts(): Promise<readonly Numbered<F>[]> {
    for (;;) {
      try {
        return await this.#source.facts(this.#next, BATCH);
      } catch (error) {
        // Down: it will come up and `#join` asks again.
        if (error instanceof ActorDown && error.actor === this.#peer.name) return [];
        // Slow, as a journal under load can be: reading again does no harm, and each try waits for a whole deadline.
        if (!(error instanceof CallTimeout)) throw error;
      }
    }
  }

  #handOver(numbered: Numbered<F>): Promise<void> {
    return new Promise((resolve) => {
      this.#life.post(async () => {
        if (!this.#cancelled) await this.#handler(numbered);
        resolve();
      });
    });
  }

  #gap(entry: number): Error {
    return actorError(
      "TW-ACT-008",
      `Cannot follow ${this.#peer.name}: entry ${entry} came where ${this.#next} was due. The actor starts again from the source's state.`,
    );
  }
}
