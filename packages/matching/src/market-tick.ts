import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";

/** What is offered at one price. Size in the instrument's units. */
export interface DepthLevel {
  readonly price: number;
  readonly size: number;
}

/** One change of a market: a quote, a trade, or both at once. NaN: not known. The engine keeps nothing of it: it may be reused. */
export interface MarketTick {
  readonly instrument: InstrumentId;
  readonly time: EpochMs;
  readonly bid: number;
  readonly ask: number;
  /** Price of the trade that happened, NaN when only the quote changed. */
  readonly last: number;
  /** Orders that do not ask for more only meet ticks of regular hours. */
  readonly isRegularHours: boolean;
  /** Quoted at the bid; absent or NaN: not known, which counts as enough for every order. */
  readonly bidSize?: number;
  readonly askSize?: number;
  /** Traded at `last`. */
  readonly lastSize?: number;
  /** The book with its best levels, best first; replaces `bidSize` and `askSize` where it is not empty. */
  readonly bids?: readonly DepthLevel[];
  readonly asks?: readonly DepthLevel[];
  /** The trade is the official print of the opening, the closing, or of a reopening after a halt. */
  readonly auction?: "open" | "close" | "reopen";
}
