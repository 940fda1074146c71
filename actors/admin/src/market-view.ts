// Prices and bars as they stand in shared memory: reading them asks no actor.
import type { DeskQuote } from "@tickwork/admin-api/desk";
import type { SymbolStatus } from "@tickwork/contracts/symbol-lifecycle";
import type { Bar, BarRow } from "@tickwork/model/bar";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { Quote } from "@tickwork/model/quote";
import { type EpochMs, MINUTE_MS } from "@tickwork/model/time";
import type { BarStream, BarTable, BarViews } from "@tickwork/streams/bar-table";
import type { LastValueTable } from "@tickwork/streams/last-value-table";

/** Streams that every watched instrument has; the longer one reaches further back. */
const CHART_TIMEFRAMES_MS = [MINUTE_MS, 5 * MINUTE_MS];

export interface MarketView {
  quotes(): readonly DeskQuote[];
  /** Last trade, else the middle of bid and ask, else the last close. */
  price(instrument: InstrumentId): number | undefined;
  /** Close of the last bar that began before `time`. */
  priceBefore(instrument: InstrumentId, time: EpochMs): number | undefined;
  bars(query: {
    readonly instrument: InstrumentId;
    readonly timeframeMs: number;
    readonly from?: EpochMs;
    readonly limit: number;
  }): Bar[];
  /** Grows with every closed bar. */
  barsEver(): number;
}

/** @param symbols what is watched now, with its slots */
export function marketView(
  symbols: () => readonly SymbolStatus[],
  lastValues: LastValueTable,
  table: BarTable,
): MarketView {
  const slotOf = (instrument: InstrumentId) => symbols().find(({ id }) => id === instrument)?.slot;
  const streamOf = (instrument: InstrumentId, timeframeMs: number): BarStream | undefined => {
    const slot = slotOf(instrument);
    return slot === undefined ? undefined : table.find(slot, timeframeMs);
  };
  const closeBefore = (instrument: InstrumentId, time: EpochMs): number | undefined => {
    for (const timeframeMs of CHART_TIMEFRAMES_MS) {
      const close = streamOf(instrument, timeframeMs)?.read(
        ({ start, close: closes }) => closes[firstFrom(start, time) - 1],
      );
      if (close !== undefined) return close;
    }
    return undefined;
  };
  return {
    quotes: () =>
      symbols().flatMap(({ id, slot }) =>
        slot === undefined ? [] : [{ instrument: id, quote: lastValues.read(slot) }],
      ),
    price(instrument) {
      const slot = slotOf(instrument);
      return (
        (slot === undefined ? undefined : quotedPrice(lastValues.read(slot))) ??
        closeBefore(instrument, Number.POSITIVE_INFINITY)
      );
    },
    priceBefore: closeBefore,
    bars({ instrument, timeframeMs, from = Number.NEGATIVE_INFINITY, limit }) {
      const copy = (views: BarViews) =>
        copyBars(views, Math.max(firstFrom(views.start, from), views.start.length - limit));
      const rows = streamOf(instrument, timeframeMs)?.read(copy) ?? [];
      return rows.map((row) => ({ instrument, timeframeMs, ...row }));
    },
    barsEver: () => table.all().reduce((sum, stream) => sum + stream.appended, 0),
  };
}

function quotedPrice({ last, bid, ask }: Quote): number | undefined {
  if (Number.isFinite(last)) return last;
  const middle = (bid + ask) / 2;
  return Number.isFinite(middle) ? middle : undefined;
}

/** Index of the first start at or after `time`. */
function firstFrom(starts: Float64Array, time: EpochMs): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function copyBars(views: BarViews, from: number): BarRow[] {
  const rows: BarRow[] = [];
  for (let at = from; at < views.start.length; at += 1) {
    rows.push({
      start: views.start[at] as number,
      open: views.open[at] as number,
      high: views.high[at] as number,
      low: views.low[at] as number,
      close: views.close[at] as number,
      volume: views.volume[at] as number,
    });
  }
  return rows;
}
