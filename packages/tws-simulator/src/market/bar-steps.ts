import { barPath } from "@tickwork/matching/bar-path";
import { expandBar } from "@tickwork/matching/expand-bar";
import type { MarketUpdate, TimedUpdate } from "./feed.ts";
import { fineTicks } from "./fine-ticks.ts";
import type { Listing } from "./listing.ts";
import { cleanPrice } from "./clean-price.ts";
import type { Ohlc, SourceBar } from "./source-bar.ts";

/**
 * The updates that a bar is played as. A bar of trades with a closing quote moves the quote along with each trade at the
 * distance that it has at the close, so that no tick knows a later quote. Bars of bids and asks move both along the path of
 * their middle. A bar without trades shows its closing quote where its close would be. Bars that tick finer do so between these.
 */
export function barUpdates(listing: Listing, bar: SourceBar): readonly TimedUpdate[] {
  const { trades, bid, ask } = bar;
  if (trades !== undefined) return fineTicks(tradeUpdates(listing, bar, trades), bar);
  if (bid === undefined || ask === undefined) return [];
  if (listing.securityType === "STK") {
    const update = quoteOnly(listing, bar, bid.close, ask.close);
    return [{ time: bar.start + Math.floor(bar.timeframeMs / 4) * 3, update }];
  }
  return fineTicks(quoteUpdates(listing, bar, { bid, ask }), bar);
}

function tradeUpdates(listing: Listing, bar: SourceBar, trades: Ohlc): readonly TimedUpdate[] {
  const bidDistance = bar.bid === undefined ? Number.NaN : bar.bid.close - trades.close;
  const askDistance = bar.ask === undefined ? Number.NaN : bar.ask.close - trades.close;
  return expandBar({ ...trades, start: bar.start, timeframeMs: bar.timeframeMs, volume: bar.volume }).map((tick) => ({
    time: tick.time,
    update: {
      listing,
      bid: cleanPrice(tick.price + bidDistance),
      ask: cleanPrice(tick.price + askDistance),
      bidSize: bar.bidSize,
      askSize: bar.askSize,
      last: tick.price,
      lastSize: tick.volume,
    },
  }));
}

function quoteUpdates(
  listing: Listing,
  bar: SourceBar,
  { bid, ask }: { bid: Ohlc; ask: Ohlc },
): readonly TimedUpdate[] {
  const middle = { open: bid.open + ask.open, close: bid.close + ask.close };
  const quarter = Math.floor(bar.timeframeMs / 4);
  return barPath(middle).map((corner, index) => ({
    time: bar.start + quarter * index,
    update: quoteOnly(listing, bar, bid[corner], ask[corner]),
  }));
}

function quoteOnly(listing: Listing, bar: SourceBar, bid: number, ask: number): MarketUpdate {
  const { bidSize, askSize } = bar;
  return { listing, bid, ask, bidSize, askSize, last: Number.NaN, lastSize: 0 };
}
