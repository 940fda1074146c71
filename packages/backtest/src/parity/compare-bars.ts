import { isoUtc } from "@tickwork/model/time";
import type { BarColumns } from "@tickwork/strategies/strategy";
import type { Difference, DifferenceRow } from "./difference.ts";
import type { TradingRecord } from "./trading-record.ts";

/** Two sums of binary fractions that should be one price differ by less, relative to their size. */
const DUST = 1e-9;
const PRICES = ["open", "high", "low", "close"] as const;

/** Bars that are not the same on both sides. Volume counts only where both sides have any: quotes have none. */
export function compareBars(live: TradingRecord, engine: TradingRecord): readonly Difference[] {
  const differences: Difference[] = live.dropped > 0 ? [windowOf(live)] : [];
  const oldest = live.dropped > 0 ? (live.bars.start[0] ?? 0) : Number.NEGATIVE_INFINITY;
  const [one, other] = [live.bars, engine.bars];
  let [at, to] = [0, 0];
  while (to < other.start.length && (other.start[to] as number) < oldest) to += 1;
  while (at < one.start.length || to < other.start.length) {
    const [liveStart, engineStart] = [one.start[at] ?? Infinity, other.start[to] ?? Infinity];
    if (liveStart < engineStart) {
      const from = at;
      while (at < one.start.length && (one.start[at] as number) < engineStart) at += 1;
      differences.push(missing("the engine", one, from, at));
    } else if (engineStart < liveStart) {
      const from = to;
      while (to < other.start.length && (other.start[to] as number) < liveStart) to += 1;
      differences.push(missing("the live path", other, from, to));
    } else {
      if (!areSame(one, at, other, to)) differences.push(changed(at, one, other, to));
      at += 1;
      to += 1;
    }
  }
  return differences;
}

function windowOf({ dropped, bars }: TradingRecord): Difference {
  return {
    cause: "bar-window",
    what: "bar",
    time: bars.start[0],
    live: { dropped },
    engine: null,
    explanation: `the live path gave up its ${dropped} oldest bars for want of room; indicators that remember everything are no longer the same. Raise marketData.barCapacity.`,
  };
}

/** Bars that one side lacks, one after the other. */
function missing(side: "the live path" | "the engine", bars: BarColumns, from: number, to: number): Difference {
  const [time, until] = [bars.start[from] as number, bars.start[to - 1] as number];
  const row = to - from === 1 ? rowOf(bars, from) : { bars: to - from, first: isoUtc(time), last: isoUtc(until) };
  const [live, engine] = side === "the engine" ? [row, null] : [null, row];
  const what = to - from === 1 ? "no bar that begins then" : `none of these ${to - from} bars`;
  return { cause: "bar-missing", what: "bar", time, until, live, engine, explanation: `${side} has ${what}` };
}

function changed(at: number, one: BarColumns, other: BarColumns, to: number): Difference {
  const rows = { live: rowOf(one, at), engine: rowOf(other, to) };
  const known = { what: "bar", time: one.start[at] as number, ...rows } as const;
  const isFirst =
    at === 0 && arePricesSame(one, at, other, to) && (one.volume[at] as number) < (other.volume[to] as number);
  return isFirst
    ? {
        ...known,
        cause: "first-bar",
        explanation: "its data begins within a session, with a trade whose size is not known",
      }
    : { ...known, cause: "bar-values", explanation: "the bar is not the same" };
}

function arePricesSame(one: BarColumns, at: number, other: BarColumns, to: number): boolean {
  return PRICES.every((name) => isSame(one[name][at] as number, other[name][to] as number));
}

function areSame(one: BarColumns, at: number, other: BarColumns, to: number): boolean {
  if (!arePricesSame(one, at, other, to)) return false;
  const [volume, otherVolume] = [one.volume[at] as number, other.volume[to] as number];
  return volume === 0 || otherVolume === 0 || isSame(volume, otherVolume);
}

/** Equal but for the dust of binary fractions. */
export function isSame(one: number, other: number): boolean {
  return one === other || Math.abs(one - other) <= DUST * Math.max(Math.abs(one), Math.abs(other));
}

function rowOf({ open, high, low, close, volume }: BarColumns, at: number): DifferenceRow {
  return {
    open: open[at] as number,
    high: high[at] as number,
    low: low[at] as number,
    close: close[at] as number,
    volume: volume[at] as number,
  };
}
