import { fnv1a } from "@tickwork/model/fnv1a";
import { sfc32 } from "@tickwork/model/sfc32";

/** A stream of chance that is the same for the same seed. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Normal with mean 0 and deviation 1. */
  normal(): number;
}

/** Mixes texts and numbers into 32 bits (FNV-1a with a final avalanche), so that near seeds give far streams. */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = fnv1a(parts.join("|"));
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Uniform numbers of sfc32, and normals by Marsaglia's polar method. */
export function seededRandom(seed: number): SeededRandom {
  const next = sfc32([0x9e3779b9, 0x243f6a88, seed]);
  const uniform = (): number => next() / 4_294_967_296;
  let spare = Number.NaN;
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = uniform() * 2 - 1;
      const y = uniform() * 2 - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
  return { uniform, normal };
}
