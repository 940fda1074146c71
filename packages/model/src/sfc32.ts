/** The sfc32 generator of PractRand (C. Doty-Humphrey, public domain): unsigned 32-bit numbers, always the same for the same seeds. */
export function sfc32(seeds: readonly [a: number, b: number, c: number]): () => number {
  let [a, b, c] = seeds;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Near seeds give near numbers at first.
  for (let warm = 0; warm < 12; warm += 1) next();
  return next;
}
