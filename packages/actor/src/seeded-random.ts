import { fnv1a } from "@tickwork/model/fnv1a";
import { sfc32 } from "@tickwork/model/sfc32";

/**
 * Uniform numbers in [0, 1) from a seed and labels; equal arguments give equal numbers.
 */
export function seededRandom(seed: number, ...labels: readonly (string | number)[]): () => number {
  const text = `${seed}/${labels.join("/")}`;
  const next = sfc32([fnv1a(`a/${text}`), fnv1a(`b/${text}`), fnv1a(`c/${text}`)]);
  return () => (next() * 0x200000 + (next() >>> 11)) / 0x20000000000000;
}
