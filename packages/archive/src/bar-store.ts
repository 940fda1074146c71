import type { Bar } from "@tickwork/model/bar";
import type { EpochMs } from "@tickwork/model/time";
import { rowOf, type Sqlite, type SqliteStatement } from "@tickwork/ledger-libsql/sqlite";
import { chunkOf, decodeBars, encodeBars, mergeBars } from "./bar-chunk.ts";
import { ArchiveDamaged } from "./stored-json.ts";

/** So many bars one answer has at most. */
const MOST_BARS = 20_000;

export interface BarQuery {
  readonly instrument: string;
  readonly timeframeMs: number;
  readonly from: EpochMs;
  readonly limit: number;
}

interface StoredChunk {
  readonly chunk: number;
  readonly bars: ArrayBuffer;
}

/** Bars as BLOBs of columns: a million of them in about a tenth of the time and room of rows. */
export class BarStore {
  readonly #chunk: SqliteStatement;
  readonly #put: SqliteStatement;
  readonly #next: SqliteStatement;

  constructor(sqlite: Sqlite) {
    this.#chunk = sqlite.prepare(
      "SELECT chunk, bars FROM bar_chunks WHERE instrument = ? AND timeframe_ms = ? AND chunk = ?",
    );
    this.#put = sqlite.prepare(
      "INSERT OR REPLACE INTO bar_chunks (instrument, timeframe_ms, chunk, bars) VALUES (?, ?, ?, ?)",
    );
    this.#next = sqlite.prepare(
      "SELECT chunk, bars FROM bar_chunks WHERE instrument = ? AND timeframe_ms = ? AND chunk >= ? ORDER BY chunk LIMIT 1",
    );
  }

  /** Keeps bars of any instruments and timeframes; a bar that is there already is replaced. Within a transaction of the caller. */
  store(bars: readonly Bar[]): void {
    for (const run of runsOfChunks(bars)) this.#merge(run);
  }

  /** Bars from `from` on, oldest first. */
  read({ instrument, timeframeMs, from, limit }: BarQuery): readonly Bar[] {
    const most = Math.min(limit, MOST_BARS);
    const bars: Bar[] = [];
    let chunk = chunkOf(from, timeframeMs);
    while (bars.length < most) {
      const row = rowOf<StoredChunk>(this.#next, instrument, timeframeMs, chunk);
      if (row === undefined) break;
      for (const bar of decoded(row.bars, { instrument, timeframeMs })) if (bar.start >= from) bars.push(bar);
      chunk = row.chunk + 1;
    }
    return bars.slice(0, most);
  }

  #merge(added: readonly Bar[]): void {
    const [first] = added;
    if (first === undefined) return;
    const { instrument, timeframeMs, start } = first;
    const chunk = chunkOf(start, timeframeMs);
    const row = rowOf<StoredChunk>(this.#chunk, instrument, timeframeMs, chunk);
    const known = row === undefined ? [] : decoded(row.bars, { instrument, timeframeMs });
    this.#put.run(instrument, timeframeMs, chunk, encodeBars(mergeBars(known, added)));
  }
}

/** Cuts a list into runs that lie in one chunk; bars mostly come in their order, so that these are few. */
function* runsOfChunks(bars: readonly Bar[]): Generator<readonly Bar[]> {
  let from = 0;
  for (let at = 1; at <= bars.length; at += 1) {
    const first = bars[from] as Bar;
    const bar = bars[at];
    if (bar !== undefined && isSameChunk(first, bar)) continue;
    yield bars.slice(from, at);
    from = at;
  }
}

function isSameChunk(a: Bar, b: Bar): boolean {
  return (
    a.instrument === b.instrument &&
    a.timeframeMs === b.timeframeMs &&
    chunkOf(a.start, a.timeframeMs) === chunkOf(b.start, b.timeframeMs)
  );
}

function decoded(
  bytes: ArrayBuffer,
  of: { readonly instrument: string; readonly timeframeMs: number },
): readonly Bar[] {
  if (bytes.byteLength % 48 !== 0) throw new ArchiveDamaged("Expected whole rows in a chunk of bars");
  return decodeBars(bytes, of);
}
