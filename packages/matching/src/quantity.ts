const SCALE = 100_000_000;

/** Rounds to 8 decimals, where sums and differences of decimal numbers are exact again. */
export function toEightDecimals(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * SCALE) / SCALE;
}

/** The largest quantity of the same kind as `like`, whole units or fractions to 8 decimals, that is not above `value`. */
export function floorLike(like: number, value: number): number {
  if (Number.isInteger(like)) return Math.floor(value);
  return Math.floor(value * SCALE + 1e-4) / SCALE; // 0.3 × 1e8 is 30000000.000000004 or less: not a unit lost
}
