import { errorCode } from "@tickwork/model/tickwork-error";

/** What one actor last answered. At most one question is under way, so a busy actor is never asked twice. */
export class Part<T> {
  readonly actor: string;
  readonly #ask: () => Promise<T>;
  #value: T | undefined;
  #problem: string | undefined;
  #asking: Promise<void> | undefined;

  constructor(actor: string, ask: () => Promise<T>) {
    this.actor = actor;
    this.#ask = ask;
  }

  /** The last answer, however old; undefined before the first. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Why the newest question was not answered; undefined when it was. */
  get problem(): string | undefined {
    return this.#problem;
  }

  refresh(): Promise<void> {
    this.#asking ??= this.#question().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #question(): Promise<void> {
    try {
      this.#value = await this.#ask();
      this.#problem = undefined;
    } catch (error) {
      // What has no code is a mistake of ours and ends the actor.
      if (errorCode(error) === undefined || !(error instanceof Error)) throw error;
      this.#problem = error.message;
    }
  }
}
