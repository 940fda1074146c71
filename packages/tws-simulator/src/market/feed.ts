import type { EpochMs } from "@tickwork/model/time";
import type { ContractSource } from "../contracts/contract-source.ts";
import type { ListedAction } from "./listed-action.ts";
import type { Listing } from "./listing.ts";
import type { SourceBar } from "./source-bar.ts";
import type { TradingDay } from "./trading-hours.ts";

/** One change of one market. NaN: unchanged or unknown. */
export interface MarketUpdate {
  readonly listing: Listing;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
  /** Price of a trade; NaN when only the quote changed. */
  readonly last: number;
  readonly lastSize: number;
}

/** One update with its moment. */
export interface TimedUpdate {
  readonly time: EpochMs;
  readonly update: MarketUpdate;
}

/** All that happens at one moment. No updates: only time passed, to the end of a bar. */
export interface FeedStep {
  readonly time: EpochMs;
  readonly day: TradingDay;
  readonly updates: readonly MarketUpdate[];
}

/** Where the simulated market comes from. The same feed gives the same steps, whatever the clients do. */
export interface Feed {
  /** For people: `recorded SPY, 6 files` */
  readonly description: string;
  /** The step that comes next; undefined at the end. */
  peek(): FeedStep | undefined;
  /** Moves behind the step that comes next. */
  skip(): void;
  /** Every contract that is offered. */
  readonly contracts: ContractSource;
  /** What a symbol is here: `SPY`, `EUR.USD`; undefined when it is not offered. */
  find(symbol: string): Listing | undefined;
  /**
   * Makes sure that the instrument's ticks are among the steps from now on.
   * @returns the last that would have been seen of an instrument that plays from now on only; undefined when it played before
   */
  activate(listing: Listing): TimedUpdate | undefined;
  /** Bars that begin at or after `from` and end at or before `to`, in order. */
  bars(listing: Listing, from: EpochMs, to: EpochMs): readonly SourceBar[];
  /** A day of the time before the feed's own bars, as one bar; undefined for any other day. Left out: there is no such time. */
  day?(listing: Listing, day: TradingDay): SourceBar | undefined;
  /** The earliest moment of which the feed has a bar or a day, if it lies before `now`; left out: that of its first bar. */
  head?(listing: Listing, now: EpochMs): EpochMs | undefined;
  /** Dividends and splits, in the order of their days; left out: there are none. */
  readonly actions?: readonly ListedAction[];
  /** Length of the feed's own bars. */
  readonly timeframeMs: number;
}
