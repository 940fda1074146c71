import type { Listing } from "../src/market/listing.ts";
import { pairListing } from "../src/contracts/pair-listing.ts";
import { stockListing } from "../src/contracts/stock-listing.ts";
import { RecordedFeed } from "../src/market/recorded-feed.ts";
import type { Ohlc, SourceBar } from "../src/market/source-bar.ts";

export const spy = stockListing("SPY") as Listing;
export const euro = pairListing("EUR.USD") as Listing;

/** 2013-10-04, a Friday, at a time of New York: `09:30`. */
export function friday(clock: string): number {
  return Date.parse(`2013-10-04T${clock}:00-04:00`);
}

/** The Monday after it. */
export function monday(clock: string): number {
  return Date.parse(`2013-10-07T${clock}:00-04:00`);
}

function flat(price: number): Ohlc {
  return { open: price, high: price, low: price, close: price };
}

/** A minute of SPY with all its trades; a cent is bid below and asked above. */
export function minute(start: number, [open, high, low, close]: readonly [number, number, number, number]): SourceBar {
  return {
    start,
    timeframeMs: 60_000,
    trades: { open, high, low, close },
    volume: 4_000,
    bid: flat(Math.round(close * 100 - 1) / 100),
    ask: flat(Math.round(close * 100 + 1) / 100),
    bidSize: 300,
    askSize: 500,
  };
}

/** Minutes that follow each other, each with a single price. */
export function flatMinutes(start: number, prices: readonly number[]): SourceBar[] {
  return prices.map((price, at) => minute(start + at * 60_000, [price, price, price, price]));
}

/** Minutes of EUR.USD, each with a single quote: bid and five pips more. */
export function euroMinutes(start: number, bids: readonly number[]): SourceBar[] {
  return bids.map((bid, at) => ({
    start: start + at * 60_000,
    timeframeMs: 60_000,
    trades: undefined,
    volume: 0,
    bid: flat(bid),
    ask: flat(Math.round((bid + 0.0005) * 1e5) / 1e5),
    bidSize: 1_000_000,
    askSize: 1_000_000,
  }));
}

export function feedOf(bars: readonly SourceBar[], listing: Listing = spy): RecordedFeed {
  return new RecordedFeed(listing, { timeframeMs: 60_000, bars }, `test ${listing.localSymbol}`);
}
