const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Makes ULIDs (https://github.com/ulid/spec): 48 bits of time, 80 bits of chance, sorted by time, and within one
 * millisecond by a counter. Time and chance arrive as arguments.
 * @param now wall or market time in ms, at least 0 and below 2^48
 * @param random uniform in [0, 1)
 */
export function ulidSource(now: () => number, random: () => number): () => string {
  let lastTime = -1;
  let chance: number[] = [];
  return () => {
    const time = Math.max(Math.trunc(now()), lastTime);
    chance = time === lastTime ? increment(chance) : freshChance(random);
    lastTime = time;
    return encodeTime(time) + chance.map((digit) => ALPHABET[digit]).join("");
  };
}

/** 80 bits as 16 digits; the highest bit stays clear, so that counting up within a millisecond never runs over. */
function freshChance(random: () => number): number[] {
  return Array.from({ length: 16 }, (_, at) => Math.floor(random() * (at === 0 ? 16 : 32)));
}

function encodeTime(time: number): string {
  let text = "";
  for (let rest = time, digit = 0; digit < 10; digit += 1, rest = Math.floor(rest / 32))
    text = ALPHABET[rest % 32] + text;
  return text;
}

function increment(digits: readonly number[]): number[] {
  const next = [...digits];
  for (let at = next.length - 1; at >= 0; at -= 1) {
    const digit = next[at] as number;
    if (digit < 31) {
      next[at] = digit + 1;
      return next;
    }
    next[at] = 0;
  }
  throw new RangeError("Expected fewer than 2^79 ids in one millisecond");
}
