/** The last values of a series, in a ring: `push` returns the value that falls out. */
export interface Window {
  /** Takes the next value; returns the one that it pushes out, NaN while there was room. */
  push(value: number): number;
  /** The value `age` bars back: 0 is the last one. NaN before the first bar. */
  back(age: number): number;
  readonly size: number;
  readonly isFull: boolean;
}

/** An empty ring for `size` values. */
export function makeWindow(size: number): Window {
  const ring = new Float64Array(size).fill(Number.NaN);
  let next = 0;
  let count = 0;
  return {
    size,
    push(value) {
      const out = ring[next] ?? Number.NaN;
      ring[next] = value;
      next = next + 1 === size ? 0 : next + 1;
      count += 1;
      return out;
    },
    back(age) {
      const at = next - 1 - age;
      return ring[at < 0 ? at + size : at] ?? Number.NaN;
    },
    get isFull() {
      return count >= size;
    },
  };
}
