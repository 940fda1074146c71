/** Bounds a rate: `capacity` at once, then `perSecond`. */
export interface TokenBucket {
  /** Takes one; otherwise says in how many seconds there is one again. */
  take(): { readonly isTaken: true } | { readonly isTaken: false; readonly retryAfterS: number };
}

/** @param now monotonic milliseconds */
export function tokenBucket(
  options: { readonly capacity: number; readonly perSecond: number },
  now: () => number,
): TokenBucket {
  const { capacity, perSecond } = options;
  let level = capacity;
  let filledAt = now();
  return {
    take() {
      const time = now();
      level = Math.min(capacity, level + ((time - filledAt) / 1000) * perSecond);
      filledAt = time;
      if (level < 1) return { isTaken: false, retryAfterS: Math.ceil((1 - level) / perSecond) };
      level -= 1;
      return { isTaken: true };
    },
  };
}
