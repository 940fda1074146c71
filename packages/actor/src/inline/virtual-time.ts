import type { Cancel } from "../context.ts";

interface VirtualTimer {
  readonly time: number;
  readonly task: () => void;
  readonly owner: object;
}

/** What a host needs of time. */
export interface WorldTime {
  now(): number;
  after(delayMs: number, task: () => void): Cancel;
  /** When the next timer of the world is due, by this clock. */
  next(): number | undefined;
  /** Goes to the next timer of the world and runs it; false: there is none. */
  jump(): boolean;
  goTo(time: number): void;
  /** The machine is gone: its timers never fire, and it sets no new ones. */
  clear(): void;
}

/**
 * Time that stands still until somebody jumps to its next timer. One time line can serve several machines, each with a clock of
 * its own: they share the order of events, and the end of one takes only its own timers along.
 */
export class VirtualTime implements WorldTime {
  #now = 0;
  #timers: VirtualTimer[] = [];

  now(): number {
    return this.#now;
  }

  /** A machine's clock, which starts at 0 now. */
  clock(): WorldTime {
    const zero = this.#now;
    const owner = {};
    let isGone = false;
    return {
      now: () => this.#now - zero,
      after: (delayMs, task) => (isGone ? () => {} : this.#after(delayMs, task, owner)),
      next: () => {
        const next = this.next();
        return next === undefined ? undefined : next - zero;
      },
      jump: () => this.jump(),
      goTo: (time) => this.goTo(time + zero),
      clear: () => {
        isGone = true;
        this.#clear(owner);
      },
    };
  }

  after(delayMs: number, task: () => void): Cancel {
    return this.#after(delayMs, task, this);
  }

  next(): number | undefined {
    return this.#timers[0]?.time;
  }

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
    this.#clear(this);
  }

  #after(delayMs: number, task: () => void, owner: object): Cancel {
    // In whole ms, rounded up: wall times are whole, and a timer must never fire before its time by any clock.
    const timer = { time: Math.ceil(this.#now + Math.max(0, delayMs)), task, owner };
    let at = this.#timers.length;
    while (at > 0 && (this.#timers[at - 1] as VirtualTimer).time > timer.time) at -= 1;
    this.#timers.splice(at, 0, timer);
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place >= 0) this.#timers.splice(place, 1);
    };
  }

  #clear(owner: object): void {
    this.#timers = this.#timers.filter((timer) => timer.owner !== owner);
  }
}
