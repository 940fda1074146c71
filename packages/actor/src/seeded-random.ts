/**
 * Uniform numbers in [0, 1) from a seed and labels; equal arguments give equal numbers. sfc32 (Chris Doty-Humphrey, PractRand),
 * seeded by FNV-1a of the labels.
 */
export function seededRandom(seed: number, ...labels: readonly (string | number)[]): () => number {
  let a = fnv1a(`a/${seed}/${labels.join("/")}`);
  let b = fnv1a(`b/${seed}/${labels.join("/")}`);
  let c = fnv1a(`c/${seed}/${labels.join("/")}`);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  return () => (next() * 0x200000 + (next() >>> 11)) / 0x20000000000000;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
