// What the market did after signals, whatever was made of them.
import { orderStatistics } from "@tickwork/performance/order-statistics";
import type { EntrySignal } from "./entry-signals.ts";
import { meanOf } from "./mean-of.ts";
import type { TotalReturnPrices } from "./total-return-prices.ts";

/** Prices of one instrument, with the average true range at each bar; NaN before the first. */
export interface MeasuredPrices extends TotalReturnPrices {
  readonly atr: Float64Array;
  /** Bars that were run; the columns may be longer. */
  readonly bars: number;
}

/** A way up and a way down from an entry. */
interface Excursion {
  readonly up: number;
  readonly down: number;
}

/** What follows on all bars of the data over one number of bars; ways up and down as sums. */
export interface AnyBar extends Excursion {
  readonly horizon: number;
  readonly mean: number;
  /** Shares of the bars after which the market rose, and fell. */
  readonly rose: number;
  readonly fell: number;
}

/**
 * What followed on signals over a number of bars. Returns are in the direction of the signal: after a short one, a fall is a gain.
 * Null where there is nothing to compute it from.
 */
export interface ForwardReturns {
  readonly bars: number;
  /** Signals with so many bars behind them. */
  readonly samples: number;
  readonly meanPct: number | null;
  readonly medianPct: number | null;
  /** Share of returns above 0. */
  readonly hitRate: number | null;
  /** What the same signals would have shown on average at any bar of the data: the market's drift, in their directions. */
  readonly unconditionalMeanPct: number | null;
  readonly unconditionalHitRate: number | null;
  /**
   * Of the mean of (return - unconditional mean) against 0: mean / (s / √n), s with n - 1 (Student 1908, The Probable Error of a
   * Mean). Returns that overlap are no observations of their own (Hansen & Hodrick 1980, Forward Exchange Rates as Optimal
   * Predictors), so a signal counts only once the bars of the one that counted before are over.
   */
  readonly tStatistic: number | null;
  /** How many signals count in it. */
  readonly tSamples: number;
  /**
   * Mean of MFE / ATR over mean of MAE / ATR: how far the market went for and against the signal within these bars, from the open of
   * the first, in average true ranges at the signal (Faith 2007, Way of the Turtle, chapter 5: E-ratio).
   */
  readonly edgeRatio: number | null;
  readonly unconditionalEdgeRatio: number | null;
}

/**
 * The open of bar b + 1 + h over the open of bar b + 1, less 1: what an order makes that is decided on bar b, filled at the next open
 * and closed h opens later. The close that the signal was made from is no part of it.
 */
export function forwardReturn(open: Float64Array, bar: number, horizon: number): number {
  return (open[bar + 1 + horizon] as number) / (open[bar + 1] as number) - 1;
}

/** What follows on all bars; NaN where the data is no longer than the horizon. */
export function anyBar(prices: MeasuredPrices, horizon: number): AnyBar {
  const count = Math.max(0, prices.bars - 1 - horizon);
  let [sum, rises, falls, up, down] = [0, 0, 0, 0, 0];
  for (let bar = 0; bar < count; bar += 1) {
    const change = forwardReturn(prices.open, bar, horizon);
    sum += change;
    if (change > 0) rises += 1;
    if (change < 0) falls += 1;
    const way = excursion(prices, bar, horizon);
    up += way.up;
    down += way.down;
  }
  return { horizon, mean: sum / count, rose: rises / count, fell: falls / count, up, down };
}

/** @param all in order of their bars */
export function forwardReturns(all: readonly EntrySignal[], prices: MeasuredPrices, any: AnyBar): ForwardReturns {
  const { horizon } = any;
  const signals = all.filter(({ bar }) => bar + 1 + horizon < prices.bars);
  const returns = Float64Array.from(signals, ({ bar, sign }) => sign * forwardReturn(prices.open, bar, horizon));
  const apart = withoutOverlap(signals, horizon);
  return {
    bars: horizon,
    samples: signals.length,
    meanPct: percent(meanOf(returns)),
    medianPct: signals.length === 0 ? null : 100 * orderStatistics(returns).quantile(0.5),
    hitRate: meanOf(returns.map((one) => (one > 0 ? 1 : 0))),
    unconditionalMeanPct: percent(meanOf(signals.map(({ sign }) => sign * any.mean))),
    unconditionalHitRate: meanOf(signals.map(({ sign }) => (sign > 0 ? any.rose : any.fell))),
    tStatistic: tStatistic(apart.map((at) => (returns[at] as number) - (signals[at] as EntrySignal).sign * any.mean)),
    tSamples: apart.length,
    edgeRatio: edgeRatio(signals, ({ bar }) => excursion(prices, bar, horizon)),
    unconditionalEdgeRatio: edgeRatio(signals, () => any),
  };
}

function percent(fraction: number | null): number | null {
  return fraction === null ? null : 100 * fraction;
}

/** Places of the signals that are at least so many bars apart, the first among them. */
function withoutOverlap(signals: readonly EntrySignal[], horizon: number): readonly number[] {
  let free = 0;
  return signals.flatMap(({ bar }, at) => {
    if (bar < free) return [];
    free = bar + horizon;
    return [at];
  });
}

function tStatistic(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  // Equal values leave a little behind that is rounding, not spread.
  return error > 1e-12 * Math.abs(mean) ? mean / error : null;
}

/** How far the market went up and down from the entry's open, in average true ranges; nowhere where there is no such range yet. */
function excursion({ open, high, low, atr }: MeasuredPrices, bar: number, horizon: number): Excursion {
  const range = atr[bar] as number;
  if (!(range > 0)) return { up: 0, down: 0 };
  const entry = open[bar + 1] as number;
  let [highest, lowest] = [entry, entry];
  for (let at = bar + 1; at <= bar + horizon; at += 1) {
    highest = Math.max(highest, high[at] as number);
    lowest = Math.min(lowest, low[at] as number);
  }
  return { up: (highest - entry) / range, down: (entry - lowest) / range };
}

/** Equal numbers of each, so that the ratio of sums is that of means. */
function edgeRatio(signals: readonly EntrySignal[], excursionOf: (signal: EntrySignal) => Excursion): number | null {
  let [forIt, againstIt] = [0, 0];
  for (const signal of signals) {
    const { up, down } = excursionOf(signal);
    forIt += signal.sign > 0 ? up : down;
    againstIt += signal.sign > 0 ? down : up;
  }
  return againstIt > 0 ? forIt / againstIt : null;
}
