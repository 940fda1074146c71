import type { Cancel } from "../context.ts";

interface VirtualTimer {
  readonly time: number;
  readonly task: () => void;
}

/** A clock that stands still until somebody jumps to its next timer. */
export class VirtualTime {
  #now = 0;
  #timers: VirtualTimer[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, task: () => void): Cancel {
    const timer = { time: this.#now + Math.max(0, delayMs), task };
    const at = this.#timers.findIndex((other) => other.time > timer.time);
    this.#timers.splice(at < 0 ? this.#timers.length : at, 0, timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** When the next timer is due. */
  next(): number | undefined {
    return this.#timers[0]?.time;
  }

  /** Goes to the next timer and runs it; false: there is none. */
  jump(): boolean {
    const timer = this.#timers.shift();
    if (timer === undefined) return false;
    this.#now = timer.time;
    timer.task();
    return true;
  }

  goTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  clear(): void {
    this.#timers = [];
  }
}
