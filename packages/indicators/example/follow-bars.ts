import { indicatorStream } from "@tickwork/indicators/indicator-stream";
import { stoch } from "@tickwork/indicators/functions/stoch";

/** The slow lines of the stochastic after each bar, from bars that come one by one. */
export function followBars(bars: Iterable<{ high: number; low: number; close: number }>) {
  const stream = indicatorStream(stoch, { fastKPeriod: 5 });
  const lines: { slowK: number; slowD: number }[] = [];
  for (const { high, low, close } of bars) {
    const [slowK = Number.NaN, slowD = Number.NaN] = stream.append(high, low, close); // in the order of stream.inputs and stream.outputs
    lines.push({ slowK, slowD });
  }
  return lines;
}
