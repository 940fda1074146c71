import { checkedReturns } from "./checked-series.ts";
import { PEAK_TOLERANCE } from "./return-summary.ts";

/** A fall of equity below its peak, up to the next time it stands there again. Places count periods from 0. */
export interface Drawdown {
  /** First period below the peak. */
  readonly start: number;
  /** The lowest. */
  readonly trough: number;
  /** The period that reached the peak again; null when the series ends before. */
  readonly recovered: number | null;
  /** Negative. */
  readonly depthPct: number;
  /** Periods from the peak until it was reached again, or to the end. */
  readonly length: number;
  /** Periods from the trough until the peak was reached again; null when it was not. */
  readonly recovery: number | null;
}

/**
 * Every drawdown in its order, of equity that starts at its first peak (Magdon-Ismail & Atiya, Maximum Drawdown, 2004).
 * @throws TickworkError TW-PER-001 and 002
 */
export function drawdownList(values: ArrayLike<number>): readonly Drawdown[] {
  return drawdownsOf(checkedReturns(values));
}

/** The same of returns that were checked. */
export function drawdownsOf(returns: Float64Array): readonly Drawdown[] {
  const list: Drawdown[] = [];
  let [ofPeak, lowest, start, trough] = [1, 1, -1, -1];
  for (let at = 0; at < returns.length; at++) {
    ofPeak *= 1 + (returns[at] as number);
    if (ofPeak >= 1 - PEAK_TOLERANCE) {
      if (start !== -1) list.push(drawdown({ start, trough, lowest }, at, returns.length));
      start = -1;
      ofPeak = 1;
    } else if (start === -1) {
      [start, trough, lowest] = [at, at, ofPeak];
    } else if (ofPeak < lowest) {
      [trough, lowest] = [at, ofPeak];
    }
  }
  if (start !== -1) list.push(drawdown({ start, trough, lowest }, null, returns.length));
  return list;
}

function drawdown(
  { start, trough, lowest }: { readonly start: number; readonly trough: number; readonly lowest: number },
  recovered: number | null,
  end: number,
): Drawdown {
  return {
    start,
    trough,
    recovered,
    depthPct: 100 * (lowest - 1),
    length: recovered === null ? end - start : recovered - start + 1,
    recovery: recovered === null ? null : recovered - trough,
  };
}
