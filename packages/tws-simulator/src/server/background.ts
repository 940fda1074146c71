import type { Clock } from "./clock.ts";

/** Real time that a task may take before everybody else has a turn. */
const SLICE_MS = 10;

/** What long work runs in. */
export interface BackgroundWorld {
  readonly clock: Clock;
  /** Whether somebody moves the market by hand: then every request is answered before the next is read, so that it can be repeated. */
  isHeld(): boolean;
  /** Sends what was collected. */
  flush(): void;
}

/**
 * Work too long to let all clients wait for it: tasks that pause wherever they can. One slice of one task is done between two turns of
 * the others, however many tasks there are.
 */
export class Background {
  readonly #world: BackgroundWorld;
  readonly #waiting = new Set<Iterator<unknown>>();
  #isScheduled = false;

  constructor(world: BackgroundWorld) {
    this.#world = world;
  }

  /** Begins at once unless others wait. @returns gives the task up */
  run(task: Iterator<unknown>): () => void {
    const others = this.#world.isHeld() ? 0 : this.#waiting.size;
    if (others > 0 || !this.#isDone(task)) this.#wait(task);
    return () => void this.#waiting.delete(task);
  }

  #wait(task: Iterator<unknown>): void {
    this.#waiting.add(task);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#world.clock.after(0, () => this.#turn());
  }

  #turn(): void {
    this.#isScheduled = false;
    const [task] = this.#waiting;
    if (task === undefined) return;
    this.#waiting.delete(task);
    const isDone = this.#isDone(task);
    const [next] = this.#waiting;
    if (!isDone) this.#wait(task); // behind all others
    else if (next !== undefined) this.#wait(next); // stays where it is
    if (isDone) this.#world.flush();
  }

  /** Works for a slice of time. @returns whether nothing is left to do */
  #isDone(task: Iterator<unknown>): boolean {
    const until = this.#world.clock.now() + SLICE_MS;
    while (this.#world.isHeld() || this.#world.clock.now() < until) if (task.next().done === true) return true;
    return false;
  }
}
