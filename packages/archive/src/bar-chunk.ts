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
  const count = bars.length;
  const columns = new Float64Array(count * COLUMNS);
  for (let row = 0; row < count; row += 1) {
    const bar = bars[row] as Bar;
    columns[row] = bar.start;
    columns[count + row] = bar.open;
    columns[2 * count + row] = bar.high;
    columns[3 * count + row] = bar.low;
    columns[4 * count + row] = bar.close;
    columns[5 * count + row] = bar.volume;
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

/** Bars by their start, oldest first; an added one replaces a known one of the same start, and an earlier added one. */
export function mergeBars(known: readonly Bar[], added: readonly Bar[]): readonly Bar[] {
  if (known.length === 0 && isRising(added)) return added;
  const byStart = new Map([...known, ...added].map((bar) => [bar.start, bar]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

function isRising(bars: readonly Bar[]): boolean {
  return bars.every((bar, row) => row === 0 || (bars[row - 1] as Bar).start < bar.start);
}
