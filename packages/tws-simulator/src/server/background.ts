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

/** Work too long to let all clients wait for it: a task that pauses wherever it can, and goes on after the others had their turn. */
export class Background {
  readonly #world: BackgroundWorld;

  constructor(world: BackgroundWorld) {
    this.#world = world;
  }

  /** Begins at once. @returns gives the task up */
  run(task: Iterator<unknown>): () => void {
    let forget: (() => void) | undefined;
    const go = (): boolean => {
      const until = this.#world.clock.now() + SLICE_MS;
      while (this.#world.isHeld() || this.#world.clock.now() < until) if (task.next().done === true) return true;
      forget = this.#world.clock.after(0, () => {
        if (go()) this.#world.flush();
      });
      return false;
    };
    go();
    return () => forget?.();
  }
}
