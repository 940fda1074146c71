import type { EpochMs } from "@tickwork/model/time";
import { barUpdates } from "../market/bar-steps.ts";
import type { Feed, TimedUpdate } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { Ohlc, SourceBar } from "../market/source-bar.ts";
import type { TradingDay } from "../market/trading-hours.ts";

/** One moment of the past as it was played. NaN: no trade, no quote. */
export interface PlayedTick {
  readonly time: EpochMs;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
  readonly last: number;
  readonly lastSize: number;
}

/** The ticks from `from` until `until`, both included; `until` may not lie behind the feed's present. */
export function playedTicks(feed: Feed, listing: Listing, from: EpochMs, until: EpochMs): readonly PlayedTick[] {
  const { timeframeMs } = feed;
  const bars = feed.bars(listing, from - timeframeMs, until + timeframeMs); // the bar that plays just now included
  const updates = bars.flatMap((bar) => barUpdates(listing, bar));
  return ticksWithin(updates, from, until);
}

/** The ticks of a day that the feed has as one bar only: four, evenly spread over its regular hours. */
export function dayTicks(
  feed: Feed,
  listing: Listing,
  { day, from, until }: { readonly day: TradingDay; readonly from: EpochMs; readonly until: EpochMs },
): readonly PlayedTick[] {
  const bar = feed.day?.(listing, day);
  return bar === undefined ? [] : ticksWithin(barUpdates(listing, bar), from, until);
}

function ticksWithin(updates: readonly TimedUpdate[], from: EpochMs, until: EpochMs): readonly PlayedTick[] {
  return updates.filter(({ time }) => time >= from && time <= until).map(({ time, update }) => ({ ...update, time }));
}

/** When the feed's bar began that plays at a moment; undefined between bars. */
export function playingBarStart(listing: Listing, feed: Feed, now: EpochMs): EpochMs | undefined {
  const { timeframeMs } = feed;
  const bars = feed.bars(listing, now - timeframeMs, now + timeframeMs);
  return bars.find(({ start }) => start <= now && start + timeframeMs > now)?.start;
}

/** Ticks as one bar; undefined when there are none. */
function barOf(ticks: readonly PlayedTick[], start: EpochMs, timeframeMs: number): SourceBar | undefined {
  const last = ticks.at(-1);
  if (last === undefined) return undefined;
  const trades = ohlcOf(ticks.map((tick) => tick.last));
  const volume = ticks.reduce((sum, tick) => sum + tick.lastSize, 0);
  const bid = ohlcOf(ticks.map((tick) => tick.bid));
  const ask = ohlcOf(ticks.map((tick) => tick.ask));
  return { start, timeframeMs, trades, volume, bid, ask, bidSize: last.bidSize, askSize: last.askSize };
}

/** Ticks as short bars that follow each other without a gap: one without a tick stands at the last price, as in TWS's history. */
export function shortBars(
  ticks: readonly PlayedTick[],
  of: { readonly from: EpochMs; readonly to: EpochMs; readonly lengthMs: number },
): readonly { readonly bar: SourceBar; readonly ticks: number }[] {
  const { lengthMs } = of;
  const bars: { bar: SourceBar; ticks: number }[] = [];
  let at = 0;
  while ((ticks[at]?.time ?? Number.POSITIVE_INFINITY) < of.from) at += 1;
  let before = at === 0 ? undefined : barOf([ticks[at - 1] as PlayedTick], of.from, lengthMs);
  for (let start = of.from; start + lengthMs <= of.to; start += lengthMs) {
    const first = at;
    while ((ticks[at]?.time ?? Number.POSITIVE_INFINITY) < start + lengthMs) at += 1;
    const part = barOf(ticks.slice(first, at), start, lengthMs);
    const bar = part ?? (before === undefined ? undefined : standing(before, start));
    if (bar === undefined) continue;
    bars.push({ bar, ticks: at - first });
    before = bar;
  }
  return bars;
}

function flat(prices: Ohlc | undefined): Ohlc | undefined {
  return prices && { open: prices.close, high: prices.close, low: prices.close, close: prices.close };
}

function standing(before: SourceBar, start: EpochMs): SourceBar {
  const { trades, bid, ask } = before;
  return { ...before, start, volume: 0, trades: flat(trades), bid: flat(bid), ask: flat(ask) };
}

function ohlcOf(prices: readonly number[]): Ohlc | undefined {
  const known = prices.filter((price) => !Number.isNaN(price));
  const open = known[0];
  const close = known.at(-1);
  if (open === undefined || close === undefined) return undefined;
  return { open, high: Math.max(...known), low: Math.min(...known), close };
}
