import type { Cancel, Clock } from "./context.ts";
import type { Task } from "./mailbox.ts";

interface TimedTask {
  readonly time: number;
  readonly task: Task;
  cancelled: boolean;
}

/** The timers of one clock of one actor, in the order of their time, then of their making. */
export class Timeline implements Clock {
  readonly #now: () => number;
  readonly #arm: (nextDue: number | undefined) => void;
  readonly #post: (task: Task) => void;
  readonly #timers: TimedTask[] = [];

  constructor(source: {
    now(): number;
    /** Told whenever the next due time changes. */
    arm(nextDue: number | undefined): void;
    /** Takes a due task into the mailbox. */
    post(task: Task): void;
  }) {
    this.#now = () => source.now();
    this.#arm = (nextDue) => source.arm(nextDue);
    this.#post = (task) => source.post(task);
  }

  now(): number {
    return this.#now();
  }

  at(time: number, task: Task): Cancel {
    const timer: TimedTask = { time, task, cancelled: false };
    if (time <= this.#now()) {
      this.#hand(timer);
      return () => {
        timer.cancelled = true;
      };
    }
    this.#insert(timer);
    return () => this.#cancel(timer);
  }

  /** Hands over everything that is due by now. */
  fire(): void {
    const now = this.#now();
    let due = 0;
    while ((this.#timers[due]?.time ?? Infinity) <= now) due += 1;
    for (const timer of this.#timers.splice(0, due)) this.#hand(timer);
    this.#arm(this.#timers[0]?.time);
  }

  clear(): void {
    this.#timers.length = 0;
    this.#arm(undefined);
  }

  #hand(timer: TimedTask): void {
    this.#post(() => (timer.cancelled ? undefined : timer.task()));
  }

  #insert(timer: TimedTask): void {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#timers[middle] as TimedTask).time <= timer.time) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
    if (low === 0) this.#arm(timer.time);
  }

  #cancel(timer: TimedTask): void {
    timer.cancelled = true;
    const at = this.#timers.indexOf(timer);
    if (at < 0) return;
    this.#timers.splice(at, 1);
    if (at === 0) this.#arm(this.#timers[0]?.time);
  }
}
