/** The arithmetic mean; null of nothing. */
export function meanOf(values: Float64Array | readonly number[]): number | null {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return values.length === 0 ? null : sum / values.length;
}
