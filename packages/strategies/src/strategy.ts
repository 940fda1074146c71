import type { Indicator } from "@tickwork/indicators/indicator";

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

/**
 * Calls an indicator: `shared(sma, bars.close, { timePeriod: 20 })`. In a sweep, scenarios that ask for the same values get the same
 * column, which none of them may write to.
 */
export type SharedCall = <Inputs extends readonly unknown[], IndicatorParameters extends object, Outputs>(
  indicator: Indicator<Inputs, IndicatorParameters, Outputs>,
  ...inputs: [...inputs: Inputs, parameters: IndicatorParameters]
) => Outputs;

/** An instrument at a moment: its newest closed bar is `index` (-1: none yet), and nothing after it may be read. */
export interface Peer<I extends IndicatorColumns> {
  readonly index: number;
  readonly bars: BarColumns;
  readonly indicators: I;
}

/** What a strategy may know when it decides on bar `index`: nothing after `index` may be read. */
export interface DecisionView<P extends ParameterSpecs, I extends IndicatorColumns> extends Peer<I> {
  readonly parameters: Parameters<P>;
  /** All instruments that the strategy trades at this moment, this one at place `self`; alone, there is only this one. */
  readonly peers: readonly Peer<I>[];
  readonly self: number;
  /** Signed quantity held in the instrument, from the journal. */
  readonly position: number;
  /** Whether an entry of this strategy is open and not yet filled. */
  readonly hasWorkingEntry: boolean;
}

/** All bars with their indicators, to find those at which something may have to be decided. */
export interface CandidateView<P extends ParameterSpecs, I extends IndicatorColumns> {
  readonly bars: BarColumns;
  readonly indicators: I;
  readonly parameters: Parameters<P>;
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
  indicators(bars: BarColumns, parameters: Parameters<P>, shared: SharedCall): I;
  decide(view: DecisionView<P, I>): Decision;
  /**
   * For quick backtests: the bars at which `decide` may do anything but hold, whatever the position; at all others it must hold.
   * Without it every bar is decided.
   * @param out takes the indexes of the bars, rising; as long as the bars
   * @returns how many there are
   */
  candidates?(of: CandidateView<P, I>, out: Uint32Array): number;
}

/** Lets the compiler infer a strategy's own parameter and indicator names. */
export function defineStrategy<const P extends ParameterSpecs, I extends IndicatorColumns>(
  strategy: Strategy<P, I>,
): Strategy<P, I> {
  return strategy;
}
