/** Real time for the server: its pace and its patience. A deterministic world gives another. */
export interface Clock {
  /** Ms, only ever rising. */
  now(): number;
  /** Calls back once, after ms of real time; the returned function takes it back. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
