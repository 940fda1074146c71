import type { EpochMs } from "@tickwork/model/time";

export interface Ohlc {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/**
 * One bar as a feed knows it: what the live ticks are expanded from and what history is built of. A part that the source does
 * not have is undefined: a stock minute without a trade has no `trades`, a currency pair never has.
 */
export interface SourceBar {
  readonly start: EpochMs;
  readonly timeframeMs: number;
  readonly trades: Ohlc | undefined;
  readonly volume: number;
  readonly bid: Ohlc | undefined;
  readonly ask: Ohlc | undefined;
  readonly bidSize: number;
  readonly askSize: number;
  /** How often it ticks when it is played, in ms; left out: four times, at its corners. */
  readonly tickMs?: number;
}
