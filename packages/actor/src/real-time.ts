import { clearTimeout, setTimeout } from "node:timers";
import type { Cancel } from "./context.ts";

/** setTimeout takes no more than 2^31 - 1 ms; a longer wait is made of several. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * The clock that never jumps, in ms, one for all threads of the process: a time that one actor read means the same to another. Deno's
 * `hrtime` and `performance.now` count from each thread's own start, so the start is added.
 */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Runs `task` once after a real time. */
export function afterMs(delayMs: number, task: () => void): Cancel {
  const timer = setTimeout(task, Math.max(0, delayMs));
  return () => clearTimeout(timer);
}

/** Keeps one real timer for the next due time of a timeline. */
export function realAlarm(now: () => number, ring: () => void): (nextDue: number | undefined) => void {
  let cancel: Cancel | undefined;
  return (nextDue) => {
    cancel?.();
    cancel = nextDue === undefined ? undefined : afterMs(Math.min(nextDue - now(), LONGEST_WAIT_MS), ring);
  };
}
