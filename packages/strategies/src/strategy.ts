/** One parameter of a strategy: checked before a strategy sees it. */
export interface ParameterSpec {
  readonly type: "integer" | "number";
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  readonly help: string;
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;
export type Parameters<P extends ParameterSpecs> = { readonly [K in keyof P]: number };

/** Columns of closed bars, oldest first, all of one length. Times are epoch ms, UTC, of each bar's start. */
export interface BarColumns {
  readonly start: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Indicator values, aligned with the bars; NaN before the first. */
export type IndicatorColumns = Readonly<Record<string, Float64Array>>;

/** What a strategy may know when it decides on bar `index`: nothing after `index` may be read. */
export interface DecisionView<P extends ParameterSpecs, I extends IndicatorColumns> {
  readonly index: number;
  readonly bars: BarColumns;
  readonly indicators: I;
  readonly parameters: Parameters<P>;
  /** Signed quantity held in the instrument, from the journal. */
  readonly position: number;
  /** Whether an entry of this strategy is open and not yet filled. */
  readonly hasWorkingEntry: boolean;
}

export type Decision =
  | { readonly type: "hold" }
  | {
      readonly type: "enter";
      readonly side: "BUY" | "SELL";
      readonly stopLoss?: number;
      readonly takeProfit?: number;
      readonly reason: string;
    }
  | { readonly type: "exit"; readonly reason: string };

/** The decision to do nothing, made once. */
export const HOLD: Decision = Object.freeze({ type: "hold" });

/**
 * A strategy: the same definition runs live and in backtests. It keeps no state of its own: what it decides follows from closed
 * bars, indicators and the position, so a restarted actor decides what the lost one would have.
 */
export interface Strategy<P extends ParameterSpecs = ParameterSpecs, I extends IndicatorColumns = IndicatorColumns> {
  readonly name: string;
  readonly title: string;
  readonly parameters: P;
  /** What must hold between parameters; the text of the problem, or undefined. */
  check?(parameters: Parameters<P>): string | undefined;
  /** Bars needed before the first decision. */
  warmupBars(parameters: Parameters<P>): number;
  /** Computes every indicator over all bars at once. */
  indicators(bars: BarColumns, parameters: Parameters<P>): I;
  decide(view: DecisionView<P, I>): Decision;
}

/** Lets the compiler infer a strategy's own parameter and indicator names. */
export function defineStrategy<const P extends ParameterSpecs, I extends IndicatorColumns>(
  strategy: Strategy<P, I>,
): Strategy<P, I> {
  return strategy;
}
