import type { HistoryBar } from "./history-bars.ts";

/** Bars of the same times that all stand at one value. */
export function constantBars(bars: readonly HistoryBar[], value: number): readonly HistoryBar[] {
  const flat = { open: value, high: value, low: value, close: value, volume: -1, averagePrice: -1, count: -1 };
  return bars.map(({ start, day }) => ({ start, day, ...flat }));
}
