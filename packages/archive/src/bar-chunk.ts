import type { Bar } from "@tickwork/model/bar";
import type { EpochMs } from "@tickwork/model/time";

/** So many bars of one timeframe a chunk can hold: chunk n spans n × 1024 timeframes from the epoch on. */
export const CHUNK_BARS = 1_024;
const COLUMNS = 6;

/** The chunk in which a bar that starts at `start` lies. */
export function chunkOf(start: EpochMs, timeframeMs: number): number {
  return Math.floor(start / (timeframeMs * CHUNK_BARS));
}

/** Columns of doubles one after the other: start, open, high, low, close, volume; in the byte order of the machine. */
export function encodeBars(bars: readonly Bar[]): Buffer {
  const columns = new Float64Array(bars.length * COLUMNS);
  for (const [row, bar] of bars.entries()) {
    const values = [bar.start, bar.open, bar.high, bar.low, bar.close, bar.volume];
    for (const [column, value] of values.entries()) columns[column * bars.length + row] = value;
  }
  return Buffer.from(columns.buffer);
}

/** The bars of a chunk, oldest first. */
export function decodeBars(
  bytes: ArrayBuffer,
  { instrument, timeframeMs }: { readonly instrument: string; readonly timeframeMs: number },
): readonly Bar[] {
  // Copied, because a Buffer of libsql may start at any offset, and Float64Array only at multiples of 8.
  const columns = new Float64Array(Uint8Array.from(new Uint8Array(bytes)).buffer);
  const count = columns.length / COLUMNS;
  const at = (column: number, row: number): number => columns[column * count + row] as number;
  return Array.from({ length: count }, (_, row) => ({
    instrument,
    timeframeMs,
    start: at(0, row),
    open: at(1, row),
    high: at(2, row),
    low: at(3, row),
    close: at(4, row),
    volume: at(5, row),
  }));
}

/** Bars by their start, oldest first; of two with the same start the later one of the list stays. */
export function mergeBars(bars: readonly Bar[]): readonly Bar[] {
  const byStart = new Map(bars.map((bar) => [bar.start, bar]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}
