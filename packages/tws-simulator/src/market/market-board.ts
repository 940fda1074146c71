import { Decimal } from "@tickwork/model/decimal";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { Marks } from "../accounts/valuation.ts";
import type { MarketUpdate } from "./feed.ts";
import { cleanPrice } from "./clean-price.ts";
import { RecentActivity } from "../market-data/recent-activity.ts";
import type { Listing } from "./listing.ts";
import type { SourceBar } from "./source-bar.ts";
import { isRegularTime, type TradingDay, tradingDayOf } from "./trading-hours.ts";

/** The present values of one market; NaN: not known yet. Volume, open, high and low are of the trading day. */
export interface BoardRow {
  readonly listing: Listing;
  bid: number;
  ask: number;
  bidSize: number;
  askSize: number;
  last: number;
  lastSize: number;
  volume: number;
  open: number;
  high: number;
  low: number;
  previousClose: number;
  day: TradingDay;
  tradeTime: EpochMs;
  isHalted: boolean;
  /** Trades of the day, and what they were worth together. */
  tradeCount: number;
  turnover: number;
  /** The last trade of regular hours. */
  regularLast: number;
  readonly activity: RecentActivity;
}

const ONE = Decimal.parse("1");

/** What every market shows now. */
export class MarketBoard implements Marks {
  readonly #rows = new Map<InstrumentId, BoardRow>();

  /** The row of an instrument; an empty one before its first update. */
  row(listing: Listing): BoardRow {
    let row = this.#rows.get(listing.id);
    if (row === undefined) {
      const none = Number.NaN;
      row = {
        listing,
        bid: none,
        ask: none,
        bidSize: 0,
        askSize: 0,
        last: none,
        lastSize: 0,
        volume: 0,
        open: none,
        high: none,
        low: none,
        previousClose: none,
        day: 0,
        tradeTime: none,
        isHalted: false,
        tradeCount: 0,
        turnover: 0,
        regularLast: none,
        activity: new RecentActivity(),
      };
      this.#rows.set(listing.id, row);
    }
    return row;
  }

  /** Every market that has a row. */
  *listings(): Iterable<Listing> {
    for (const { listing } of this.#rows.values()) yield listing;
  }

  /** Shows what a day has been so far, bar by bar. */
  begin(listing: Listing, day: TradingDay, bars: readonly SourceBar[]): void {
    const row = this.row(listing);
    beginDay(row, day);
    for (const { start, trades, volume } of bars) {
      if (trades === undefined) continue;
      const { open, high, low, close } = trades;
      const sides = [open, high, low, close];
      for (const last of sides) applyTrade(row, { last, lastSize: volume / sides.length }, start);
    }
  }

  apply(update: MarketUpdate, time: EpochMs): BoardRow {
    const row = this.row(update.listing);
    const day = tradingDayOf(update.listing.hours, time);
    if (row.day !== day) beginDay(row, day);
    if (!Number.isNaN(update.bid)) {
      row.bid = update.bid;
      row.bidSize = update.bidSize;
    }
    if (!Number.isNaN(update.ask)) {
      row.ask = update.ask;
      row.askSize = update.askSize;
    }
    if (!Number.isNaN(update.last)) applyTrade(row, update, time);
    return row;
  }

  /** The middle of the quote, else the last trade. */
  price(listing: Listing): Decimal | undefined {
    const row = this.row(listing);
    const isTraded = listing.securityType === "STK" && !Number.isNaN(row.last);
    const price = isTraded ? row.last : Number.isNaN(row.bid) ? row.last : cleanPrice((row.bid + row.ask) / 2);
    return Number.isNaN(price) ? undefined : Decimal.of(price);
  }

  usdRate(currency: string): Decimal {
    if (currency === "USD") return ONE;
    const direct = this.#middle(`CASH:${currency}:USD`);
    if (direct !== undefined) return Decimal.of(direct);
    const inverse = this.#middle(`CASH:USD:${currency}`);
    return inverse === undefined ? ONE : Decimal.of(Number((1 / inverse).toFixed(8)));
  }

  #middle(id: InstrumentId): number | undefined {
    const row = this.#rows.get(id);
    return row === undefined || Number.isNaN(row.bid) ? undefined : cleanPrice((row.bid + row.ask) / 2);
  }
}

function beginDay(row: BoardRow, day: TradingDay): void {
  row.day = day;
  if (!Number.isNaN(row.last)) row.previousClose = row.last;
  else if (!Number.isNaN(row.bid)) row.previousClose = cleanPrice((row.bid + row.ask) / 2);
  row.volume = 0;
  row.tradeCount = 0;
  row.turnover = 0;
  row.open = Number.NaN;
  row.high = Number.NaN;
  row.low = Number.NaN;
}

function applyTrade(row: BoardRow, update: Pick<MarketUpdate, "last" | "lastSize">, time: EpochMs): void {
  row.last = update.last;
  row.lastSize = update.lastSize;
  row.volume += update.lastSize;
  row.tradeTime = time;
  row.tradeCount += 1;
  row.turnover += update.last * update.lastSize;
  row.activity.add(time, update.lastSize);
  if (isRegularTime(row.listing.hours, time)) row.regularLast = update.last;
  if (Number.isNaN(row.open)) row.open = update.last;
  row.high = Number.isNaN(row.high) ? update.last : Math.max(row.high, update.last);
  row.low = Number.isNaN(row.low) ? update.last : Math.min(row.low, update.last);
}
