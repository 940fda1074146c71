/** Real time that never jumps, with timers; the monotonic clock of an actor's context is one. */
export interface MonotonicClock {
  /** Milliseconds since an arbitrary moment. */
  now(): number;
  /** Runs `task` once when the clock reaches `time`; returns the end of it. */
  at(time: number, task: () => void | Promise<void>): () => void;
}
