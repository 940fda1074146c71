/** Columns of closed bars, oldest first, all of one length. */
export interface HigherColumns {
  readonly start: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Bars of a higher timeframe, and which of them was closed at each bar of the lower one. */
export interface HigherBars {
  readonly bars: HigherColumns;
  /** At each lower bar the newest higher bar that was closed; -1 before the first. */
  readonly lastClosed: Int32Array;
  /** Values of the higher bars as they were known at each lower bar; NaN before the first. */
  align(values: Float64Array): Float64Array;
}

/**
 * Bars of several lower ones, for strategies that look at two timeframes. A higher bar is known only once it is closed: at the lower
 * bar that ends it when `lowerMs` says how long those are, else at the first lower bar of the next interval. So it is safe in
 * `indicators`: `const hours = higherBars(bars, { timeframeMs: HOUR_MS })`, `hours.align(shared(sma, hours.bars.close, …))`.
 * Intervals start at whole multiples of the timeframe since 1970 (UTC), as those of the bar builder.
 */
export function higherBars(
  lower: HigherColumns,
  { timeframeMs, lowerMs = 0 }: { readonly timeframeMs: number; readonly lowerMs?: number },
): HigherBars {
  const lastClosed = new Int32Array(lower.start.length);
  const rows = { start: [], open: [], high: [], low: [], close: [], volume: [] } as Record<
    keyof HigherColumns,
    number[]
  >;
  let at = -1;
  for (const [bar, time] of lower.start.entries()) {
    const start = Math.floor(time / timeframeMs) * timeframeMs;
    const [high, low, close] = [lower.high[bar] as number, lower.low[bar] as number, lower.close[bar] as number];
    if (rows.start[at] !== start) {
      at += 1;
      rows.start.push(start);
      rows.open.push(lower.open[bar] as number);
      rows.high.push(high);
      rows.low.push(low);
      rows.close.push(close);
      rows.volume.push(0);
    }
    rows.high[at] = Math.max(rows.high[at] as number, high);
    rows.low[at] = Math.min(rows.low[at] as number, low);
    rows.close[at] = close;
    rows.volume[at] = (rows.volume[at] as number) + (lower.volume[bar] as number);
    const isEnded = lowerMs > 0 && time + lowerMs >= start + timeframeMs;
    lastClosed[bar] = isEnded ? at : at - 1;
  }
  const column = (name: keyof HigherColumns): Float64Array => Float64Array.from(rows[name]);
  return {
    bars: {
      start: column("start"),
      open: column("open"),
      high: column("high"),
      low: column("low"),
      close: column("close"),
      volume: column("volume"),
    },
    lastClosed,
    align: (values) => Float64Array.from(lastClosed, (closed) => values[closed] ?? Number.NaN),
  };
}
