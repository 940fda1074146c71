/** Allows so many restarts within so much time. */
export class RestartWindow {
  readonly #count: number;
  readonly #windowMs: number;
  #restarts: number[] = [];

  constructor({ count, windowMs }: { readonly count: number; readonly windowMs: number }) {
    this.#count = count;
    this.#windowMs = windowMs;
  }

  /** Takes a restart at this monotonic time into account. @returns false when it is one too many */
  admit(now: number): boolean {
    this.#restarts = this.#restarts.filter((time) => now - time < this.#windowMs);
    this.#restarts.push(now);
    return this.#restarts.length <= this.#count;
  }
}
