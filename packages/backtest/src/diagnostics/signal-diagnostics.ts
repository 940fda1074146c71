import { atr } from "@tickwork/indicators/functions/atr";
import { orderStatistics } from "@tickwork/performance/order-statistics";
import type { PortfolioResult } from "../backtest-result.ts";
import type { PortfolioPlan } from "../portfolio-plan.ts";
import { type TradeTable, tradeTable } from "../trade-table.ts";
import { decidedSignals, type EntrySignal, seriesSignals } from "./entry-signals.ts";
import { anyBar, type ForwardReturns, forwardReturns } from "./forward-returns.ts";
import { meanOf } from "./mean-of.ts";
import { type SeriesDiagnostics, seriesDiagnostics } from "./series-diagnostics.ts";
import { totalReturnPrices } from "./total-return-prices.ts";

/** Bars that are looked ahead after a signal. */
const HORIZONS = [1, 5, 10, 20] as const;
/** Bars of the average true range that excursions are measured in: the Turtles' N (Faith 2007). */
const ATR_BARS = 20;

/** The entry signals of one side, or of both. Null where there are too few. */
export interface EntryDiagnostics {
  readonly signals: number;
  /** Those of which something filled. */
  readonly taken: number;
  /** How many of the others ended in which way: the code of a control, or a word of `EntrySignal`. */
  readonly notTaken: Readonly<Record<string, number>>;
  /** Bars from one signal to the next. */
  readonly meanBarsBetween: number | null;
  readonly medianBarsBetween: number | null;
  /** Bars from entry to exit of closed trades. */
  readonly meanBarsHeld: number | null;
  /** After 1, 5, 10 and 20 bars. */
  readonly forward: readonly ForwardReturns[];
}

/** What the signals on one instrument were worth, apart from sizes, stops, exits and costs. */
export interface SignalDiagnostics {
  readonly symbol: string;
  readonly all: EntryDiagnostics;
  readonly long: EntryDiagnostics;
  readonly short: EntryDiagnostics;
  /** Of a series of positions or weights. */
  readonly series?: SeriesDiagnostics;
}

/**
 * The signals of a finished run against the bars that came after them, for each of its instruments. It looks at the future of each
 * signal, and can only do so once nothing is decided any more.
 * @param plan what was run
 */
export function signalDiagnostics({ legs }: PortfolioResult, plan: PortfolioPlan): readonly SignalDiagnostics[] {
  return legs.map((leg, which) => {
    const series = seriesOf(plan, which);
    const signals = series === undefined ? decidedSignals(leg) : seriesSignals(leg, series);
    const adjusted = totalReturnPrices(leg.data);
    const prices = { ...adjusted, atr: atr(adjusted, { timePeriod: ATR_BARS }), bars: leg.bars };
    const any = HORIZONS.map((horizon) => anyBar(prices, horizon));
    const trades = tradeTable(leg);
    const ofSide = (isOfSide: (sign: number) => boolean): EntryDiagnostics => {
      const own = signals.filter(({ sign }) => isOfSide(sign));
      return {
        ...countsOf(own),
        meanBarsHeld: meanBarsHeld(trades, isOfSide),
        forward: any.map((one) => forwardReturns(own, prices, one)),
      };
    };
    return {
      symbol: leg.data.instrument.symbol,
      all: ofSide(() => true),
      long: ofSide((sign) => sign > 0),
      short: ofSide((sign) => sign < 0),
      ...(series === undefined ? {} : { series: seriesDiagnostics(series, prices) }),
    };
  });
}

function seriesOf(plan: PortfolioPlan, which: number): Float64Array | undefined {
  switch (plan.type) {
    case "trade":
      return undefined;
    case "positions":
      return plan.positions[which];
    case "weights":
      return plan.weights[which];
  }
}

function countsOf(signals: readonly EntrySignal[]): Omit<EntryDiagnostics, "meanBarsHeld" | "forward"> {
  const notTaken: Record<string, number> = {};
  for (const { outcome } of signals) if (outcome !== "taken") notTaken[outcome] = (notTaken[outcome] ?? 0) + 1;
  const gaps = Float64Array.from(signals.slice(1), ({ bar }, at) => bar - (signals[at] as EntrySignal).bar);
  return {
    signals: signals.length,
    taken: signals.filter(({ outcome }) => outcome === "taken").length,
    notTaken,
    meanBarsBetween: meanOf(gaps),
    medianBarsBetween: gaps.length === 0 ? null : orderStatistics(gaps).quantile(0.5),
  };
}

function meanBarsHeld(
  { closed, sign, entryBar, exitBar }: TradeTable,
  isOfSide: (sign: number) => boolean,
): number | null {
  const held: number[] = [];
  for (let at = 0; at < closed; at += 1)
    if (isOfSide(sign[at] as number)) held.push((exitBar[at] as number) - (entryBar[at] as number));
  return meanOf(held);
}
