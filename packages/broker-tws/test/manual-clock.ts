import type { Cancel, Clock } from "@tickwork/actor/context";

/** A clock that stands still until it is told. */
export class ManualClock implements Clock {
  private time: number;
  private timers: { readonly time: number; readonly task: () => void | Promise<void> }[] = [];

  constructor(start = 0) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  at(time: number, task: () => void | Promise<void>): Cancel {
    const timer = { time, task };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Goes on by `ms`, and runs what becomes due on the way, each at its time. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.toSorted((a, b) => a.time - b.time)[0];
      if (next === undefined || next.time > end) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.time = Math.max(this.time, next.time);
      void next.task();
    }
    this.time = end;
  }
}
