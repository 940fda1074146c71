import type { Instrument } from "@tickwork/model/instrument";
import type { CorporateAction } from "@tickwork/matching/corporate-action";
import type { BarColumns } from "@tickwork/strategies/strategy";

/** One side's quote, aligned with the bars; NaN where the bar has none. */
export interface QuoteColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** Bars counted in shares of the last one. */
export interface WithoutSplits {
  readonly columns: BarColumns;
  /** Shares of the last bar that one of each bar has become; on shared memory, as the columns. */
  readonly shares: Float64Array;
}

/**
 * Closed bars of one instrument, loaded once. All columns lie on SharedArrayBuffers and are as long as `length`: posted to a worker
 * they are shared, not copied. Never written after loading.
 */
export interface BarData extends BarColumns {
  readonly instrument: Instrument;
  readonly length: number;
  /** Length of a bar: the smallest distance between two of them; a day for rows of pure dates. */
  readonly timeframeMs: number;
  /** Most digits behind the point among the prices: 2 for cents. What is exact about money follows from it. */
  readonly priceDigits: number;
  /** Where the data has quotes. `isClosing`: only those at the close of each bar, which open, high and low repeat. */
  readonly quotes?: { readonly bid: QuoteColumns; readonly ask: QuoteColumns; readonly isClosing: boolean };
  /** Quotes of rows without a trade, which are no bars, in order of time. */
  readonly quiet?: { readonly start: Float64Array; readonly bid: Float64Array; readonly ask: Float64Array };
  /** What the company did before the open of bar `bar`; in order of the bars. */
  readonly actions?: readonly { readonly bar: number; readonly action: CorporateAction }[];
  /** Where there are splits among the actions: what strategies see of these bars. */
  readonly withoutSplits?: WithoutSplits;
  /** Hash of everything above, as hex: two runs with the same one saw the same bars. */
  readonly hash: string;
}
