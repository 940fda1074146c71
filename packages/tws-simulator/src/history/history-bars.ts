import { DAY_MS, MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import { cleanPrice } from "../market/clean-price.ts";
import { HOURS_RULES, type Span } from "../market/hours-rules.ts";
import type { Listing } from "../market/listing.ts";
import type { Ohlc, SourceBar } from "../market/source-bar.ts";
import { hoursOf, type TradingDay, tradingDayOf } from "../market/trading-hours.ts";
import type { BarSize } from "./bar-size.ts";
import { bondYield } from "./bond-yield.ts";
import type { WhatToShow } from "./what-to-show.ts";

/** A bar of history, before its time is written the way the client asked. Volume, average and count are -1 where there are none. */
export interface HistoryBar extends Ohlc {
  readonly start: EpochMs;
  /** Of the bar's last price: what longer bars are dated with. */
  readonly day: TradingDay;
  readonly volume: number;
  readonly averagePrice: number;
  readonly count: number;
}

/** What bars are made of and how long they are. */
export interface BarForm {
  readonly size: BarSize;
  readonly whatToShow: WhatToShow;
  readonly regularHoursOnly: boolean;
}

interface OpenBar {
  readonly key: number;
  readonly start: EpochMs;
  day: TradingDay;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  turnover: number;
  count: number;
  /** Of bars of bid and ask: sums for their averages over time. */
  bids: number;
  asks: number;
  sources: number;
}

const QUARTER_HOUR_MS = 15 * MINUTE_MS;
/** Ticks that a source bar is played as. */
const TICKS_A_BAR = 4;
const OF_TRADES: ReadonlySet<WhatToShow> = new Set(["TRADES", "AGGTRADES", "ADJUSTED_LAST"]);
const OF_BOTH_SIDES: ReadonlySet<WhatToShow> = new Set(["BID_ASK", "YIELD_BID_ASK"]);

/**
 * Joins a feed's bars, and then its ticks as they come, to bars of the size that was asked for. Intraday bars begin on round times
 * of the exchange's clocks or with the session, and never reach over the end of a trading day.
 */
export class HistoryBars {
  readonly #listing: Listing;
  readonly #form: BarForm;
  readonly #bars: OpenBar[] = [];
  #day: Day | undefined;

  constructor(listing: Listing, form: BarForm) {
    this.#listing = listing;
    this.#form = form;
  }

  /**
   * A bar of the feed, not longer than those that are asked for.
   * @param ticks how many it is played as
   */
  add(source: SourceBar, ticks: number = TICKS_A_BAR): void {
    const prices = pricesOf(source, this.#form.whatToShow, this.#listing);
    if (prices === undefined) return;
    const bar = this.#barAt(source.start, prices.open);
    if (bar === undefined) return;
    extend(bar, prices, source.volume, ticks);
    if (!OF_BOTH_SIDES.has(this.#form.whatToShow)) return;
    const isYield = this.#form.whatToShow === "YIELD_BID_ASK";
    bar.bids += isYield ? prices.open : average(quoteOf(source, source.bid) as Ohlc);
    bar.asks += isYield ? prices.close : average(quoteOf(source, source.ask) as Ohlc);
  }

  /** Goes on with a bar that was finished before. */
  resume({ start, day, open, high, low, close, volume, averagePrice, count }: HistoryBar): void {
    const within = this.#dayAt(start);
    const isRegular = start >= within.liquid.open && start < within.liquid.close;
    const { key } = placeOf(this.#listing, start, { ...within, day, size: this.#form.size, isRegular });
    const sums = {
      volume: Math.max(volume, 0),
      turnover: Math.max(volume, 0) * averagePrice,
      count: Math.max(count, 0),
    };
    this.#bars.push({ key, start, day, open, high, low, close, ...sums, bids: 0, asks: 0, sources: 0 });
  }

  /** One price of now. @param size of the trade, when it is one */
  addPrice(time: EpochMs, price: number, size: number): void {
    const bar = this.#barAt(time, price);
    if (bar !== undefined) extend(bar, { open: price, high: price, low: price, close: price }, size, 1);
  }

  /** The bar that was begun last. */
  get last(): HistoryBar | undefined {
    const bar = this.#bars.at(-1);
    return bar === undefined ? undefined : this.#finish(bar);
  }

  all(): readonly HistoryBar[] {
    return this.#bars.map((bar) => this.#finish(bar));
  }

  /** Forgets all but the last bar, which ticks go on to extend. */
  keepLast(): void {
    this.#bars.splice(0, this.#bars.length - 1);
  }

  /** The bar that a moment belongs to; undefined outside the hours that were asked for. */
  #barAt(time: EpochMs, open: number): OpenBar | undefined {
    const within = this.#dayAt(time);
    const { day, liquid } = within;
    const isRegular = time >= liquid.open && time < liquid.close;
    if (this.#form.regularHoursOnly && !isRegular) return undefined;
    const { key, start } = placeOf(this.#listing, time, { ...within, size: this.#form.size, isRegular });
    const last = this.#bars.at(-1);
    if (last?.key === key) {
      last.day = day;
      return last;
    }
    const bar = { key, start, day, open, high: open, low: open, close: open, volume: 0, turnover: 0, count: 0 };
    const begun = { ...bar, bids: 0, asks: 0, sources: 0 };
    this.#bars.push(begun);
    return begun;
  }

  #dayAt(time: EpochMs): Day {
    if (this.#day !== undefined && time >= this.#day.extended.open && time < this.#day.extended.close) return this.#day;
    const { hours } = this.#listing;
    const day = tradingDayOf(hours, time);
    this.#day = { day, liquid: hoursOf(hours, day, "liquid"), extended: hoursOf(hours, day, "extended") };
    return this.#day;
  }

  #finish(bar: OpenBar): HistoryBar {
    const { start, day, open, high, low, close, volume, count } = bar;
    const { whatToShow } = this.#form;
    if (OF_TRADES.has(whatToShow)) {
      const averagePrice = volume === 0 ? close : Math.round((bar.turnover / volume) * 1_000) / 1_000;
      return { start, day, open, high, low, close, volume, averagePrice, count };
    }
    const none = { volume: -1, averagePrice: -1, count: -1 };
    if (!OF_BOTH_SIDES.has(whatToShow)) return { start, day, open, high, low, close, ...none };
    const { bids, asks, sources } = bar;
    return { start, day, open: cleanPrice(bids / sources), high, low, close: cleanPrice(asks / sources), ...none };
  }
}

/** A trading day with its hours. */
interface Day {
  readonly day: TradingDay;
  readonly liquid: Span;
  readonly extended: Span;
}

interface Where extends Day {
  readonly size: BarSize;
  readonly isRegular: boolean;
}

function placeOf(listing: Listing, time: EpochMs, where: Where): { readonly key: number; readonly start: EpochMs } {
  const { size, day, liquid, extended, isRegular } = where;
  switch (size.type) {
    case "intraday": {
      const start = Math.max(roundTime(listing, time, size.lengthMs), isRegular ? liquid.open : extended.open);
      return { key: start, start };
    }
    case "day":
      return { key: day, start: liquid.open };
    case "week":
      return { key: weekOf(day), start: liquid.open };
    case "month":
      return { key: monthOf(day), start: liquid.open };
  }
}

/** The last round time of the exchange's clocks. Zones differ by quarters of an hour, so up to those every clock is round at once. */
function roundTime(listing: Listing, time: EpochMs, lengthMs: number): EpochMs {
  if (QUARTER_HOUR_MS % lengthMs === 0) return time - (time % lengthMs);
  const { clock } = HOURS_RULES[listing.hours];
  const shown = clock.shows(time);
  return clock.instant(shown - (shown % lengthMs));
}

/** Weeks since 1970, from Monday on. */
export function weekOf(day: TradingDay): number {
  return Math.floor((day + 3) / 7);
}

/** Months since the year 0. */
export function monthOf(day: TradingDay): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function extend(bar: OpenBar, prices: Ohlc, volume: number, ticks: number): void {
  bar.high = Math.max(bar.high, prices.high);
  bar.low = Math.min(bar.low, prices.low);
  bar.close = prices.close;
  bar.volume += volume;
  bar.turnover += average(prices) * volume;
  bar.count += ticks;
  bar.sources += 1;
}

function average(prices: Ohlc): number {
  return (prices.open + prices.high + prices.low + prices.close) / 4;
}

function pricesOf(source: SourceBar, whatToShow: WhatToShow, listing: Listing): Ohlc | undefined {
  const { trades, start } = source;
  const bid = quoteOf(source, source.bid);
  const ask = quoteOf(source, source.ask);
  switch (whatToShow) {
    case "TRADES":
    case "AGGTRADES":
    case "ADJUSTED_LAST":
      return trades;
    case "BID":
      return bid;
    case "ASK":
      return ask;
    case "MIDPOINT":
      return middle(bid, ask);
    case "BID_ASK":
      return both(bid, ask);
    case "YIELD_LAST":
    case "YIELD_MARK":
      return yields(listing, start, trades ?? middle(bid, ask));
    case "YIELD_BID":
      return yields(listing, start, bid);
    case "YIELD_ASK":
      return yields(listing, start, ask);
    case "YIELD_BID_ASK":
      return yields(listing, start, both(bid, ask));
    case "HISTORICAL_VOLATILITY":
    case "OPTION_IMPLIED_VOLATILITY":
    case "FEE_RATE":
    case "INDICATIVE_AUCTION_PRICE_SIZE":
    case "NAV_LAST":
    case "SCHEDULE":
      return undefined; // not made of a feed's bars
  }
}

/** A side of the quote: with trades it moves along with them, at the distance that it has at the close, as it was played. */
function quoteOf({ trades }: SourceBar, side: Ohlc | undefined): Ohlc | undefined {
  if (trades === undefined || side === undefined) return side;
  const distance = side.close - trades.close;
  const at = (corner: keyof Ohlc): number => cleanPrice(trades[corner] + distance);
  return { open: at("open"), high: at("high"), low: at("low"), close: at("close") };
}

function both(bid: Ohlc | undefined, ask: Ohlc | undefined): Ohlc | undefined {
  return bid === undefined || ask === undefined
    ? undefined
    : { open: bid.open, high: ask.high, low: bid.low, close: ask.close };
}

function middle(bid: Ohlc | undefined, ask: Ohlc | undefined): Ohlc | undefined {
  if (bid === undefined || ask === undefined) return undefined;
  const at = (corner: keyof Ohlc): number => cleanPrice((bid[corner] + ask[corner]) / 2);
  return { open: at("open"), high: at("high"), low: at("low"), close: at("close") };
}

/** A yield is high where the price is low. */
function yields(listing: Listing, time: EpochMs, prices: Ohlc | undefined): Ohlc | undefined {
  if (prices === undefined || listing.bond === undefined) return undefined;
  const { coupon, maturity } = listing.bond;
  const at = (price: number): number => bondYield({ coupon, maturity, price, time });
  return { open: at(prices.open), high: at(prices.low), low: at(prices.high), close: at(prices.close) };
}
