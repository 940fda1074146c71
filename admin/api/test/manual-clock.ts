import type { MonotonicClock } from "../src/monotonic-clock.ts";

/** A clock that a test moves by hand. */
export class ManualClock implements MonotonicClock {
  #now = 0;
  readonly #tasks = new Set<{ readonly time: number; readonly task: () => void | Promise<void> }>();

  now = (): number => this.#now;

  at(time: number, task: () => void | Promise<void>): () => void {
    const entry = { time, task };
    this.#tasks.add(entry);
    return () => this.#tasks.delete(entry);
  }

  /** Moves on by `ms`, running what falls due in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#tasks].filter(({ time }) => time <= end).sort((a, b) => a.time - b.time)[0];
      if (due === undefined) break;
      this.#tasks.delete(due);
      this.#now = Math.max(this.#now, due.time);
      await due.task();
    }
    this.#now = end;
  }
}
