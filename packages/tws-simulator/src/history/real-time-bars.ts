import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import { cleanPrice } from "../market/clean-price.ts";
import type { Listing } from "../market/listing.ts";
import type { BoardRow, MarketBoard } from "../market/market-board.ts";
import { isRegularTime } from "../market/trading-hours.ts";
import type { DataPermissions } from "../market-data/data-permissions.ts";
import type { MarketDataLine, MarketDataLines } from "../market-data/market-data-lines.ts";
import type { Refusal } from "../market-data/refusal.ts";

const BAR_MS = 5_000;
/** A silence longer than this is a pause of the market: no empty bars are told for it. */
const LONGEST_SILENCE_MS = 120_000;

type WhatToShow = "TRADES" | "MIDPOINT" | "BID" | "ASK";
const KINDS: ReadonlySet<string> = new Set<WhatToShow>(["TRADES", "MIDPOINT", "BID", "ASK"]);

interface Subscription {
  readonly client: Client;
  readonly requestId: number;
  readonly row: BoardRow;
  readonly line: MarketDataLine;
  readonly whatToShow: WhatToShow;
  readonly regularHoursOnly: boolean;
  /** Start of the bar that is being built. */
  start: EpochMs;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  turnover: number;
  count: number;
}

/** What a client asks real-time bars of. */
export interface RealTimeBarsRequest {
  readonly requestId: number;
  readonly whatToShow: string;
  readonly regularHoursOnly: boolean;
}

export interface RealTimeBarsParts {
  readonly board: MarketBoard;
  readonly lines: MarketDataLines;
  readonly permissions: DataPermissions;
}

/**
 * Bars of five seconds. They are told with the first step of the feed at or behind their end, those without a trade too, with the
 * last price and no volume, as TWS does. Whatever size is asked for, TWS tells bars of five seconds.
 */
export class RealTimeBars {
  readonly #parts: RealTimeBarsParts;
  readonly #subscriptions = new Set<Subscription>();
  readonly #byInstrument = new Map<InstrumentId, Set<Subscription>>();

  constructor(parts: RealTimeBarsParts) {
    this.#parts = parts;
  }

  isTaken(client: Client, requestId: number): boolean {
    return this.#find(client, requestId) !== undefined;
  }

  /** @returns why not */
  subscribe(client: Client, request: RealTimeBarsRequest, listing: Listing, now: EpochMs): Refusal | undefined {
    const whatToShow = request.whatToShow.toUpperCase();
    if (!isKind(whatToShow)) {
      const text = "Error validating request.-'bY' : cause - What to show field is missing or incorrect.";
      return { code: 321, text };
    }
    if (this.#parts.permissions.service(client).type !== "live") return NOT_FOR_API;
    if (!isOffered(whatToShow, listing)) {
      const where = `${listing.symbol}/${listing.securityType}@${listing.exchange}`;
      return { code: 420, text: `Invalid Real-time Query:No historical market data for ${where} ${whatToShow}` };
    }
    const line = this.#parts.lines.take(client, listing.id);
    if (line === undefined) return { code: 101, text: "Max number of tickers has been reached" };
    const { requestId, regularHoursOnly } = request;
    const row = this.#parts.board.row(listing);
    const price = priceOf(row, whatToShow);
    const start = Math.floor(now / BAR_MS) * BAR_MS;
    const prices = { open: price, high: price, low: price, close: price };
    const bar = { start, ...prices, volume: 0, turnover: 0, count: 0 };
    const subscription = { client, requestId, row, line, whatToShow, regularHoursOnly, ...bar };
    this.#subscriptions.add(subscription);
    const others = this.#byInstrument.get(listing.id) ?? new Set();
    this.#byInstrument.set(listing.id, others.add(subscription));
    return undefined;
  }

  cancel(client: Client, requestId: number): boolean {
    const found = this.#find(client, requestId);
    if (found === undefined) return false;
    this.#parts.lines.release(client, found.line);
    this.#byInstrument.get(found.row.listing.id)?.delete(found);
    return this.#subscriptions.delete(found);
  }

  leave(client: Client): void {
    for (const subscription of this.#subscriptions)
      if (subscription.client === client) this.cancel(client, subscription.requestId);
  }

  /** Time moves on: tells the bars that ended. Called before the updates of that time. */
  advance(now: EpochMs): void {
    for (const subscription of this.#subscriptions) advanceOne(subscription, now);
  }

  /** A market changed. */
  take(row: BoardRow, isTrade: boolean): void {
    for (const subscription of this.#byInstrument.get(row.listing.id) ?? []) {
      if (subscription.whatToShow !== "TRADES") addPrice(subscription, priceOf(row, subscription.whatToShow), 0);
      else if (isTrade) addPrice(subscription, row.last, row.lastSize);
    }
  }

  #find(client: Client, requestId: number): Subscription | undefined {
    for (const found of this.#subscriptions) if (found.client === client && found.requestId === requestId) return found;
    return undefined;
  }
}

/** As recorded of a user whose data subscription does not cover the API. */
const NOT_FOR_API: Refusal = {
  code: 10_089,
  text: "Requested market data requires additional subscription for API. See link in 'Market Data Connections' dialog for more details.",
};

function isKind(text: string): text is WhatToShow {
  return KINDS.has(text);
}

/** Pairs have no trades, indices no quotes. */
function isOffered(whatToShow: WhatToShow, { securityType }: Listing): boolean {
  if (securityType === "IND") return whatToShow === "TRADES";
  return securityType !== "CASH" || whatToShow !== "TRADES";
}

function advanceOne(subscription: Subscription, now: EpochMs): void {
  if (now - subscription.start > LONGEST_SILENCE_MS) {
    tell(subscription);
    restart(subscription, Math.floor(now / BAR_MS) * BAR_MS);
    return;
  }
  while (now >= subscription.start + BAR_MS) {
    tell(subscription);
    restart(subscription, subscription.start + BAR_MS);
  }
}

function tell(of: Subscription): void {
  if (Number.isNaN(of.close)) return;
  if (of.regularHoursOnly && !isRegularTime(of.row.listing.hours, of.start)) return;
  const isTrades = of.whatToShow === "TRADES";
  const averagePrice = of.volume === 0 ? of.close : Math.round((of.turnover / of.volume) * 1_000) / 1_000;
  of.client.send({
    type: "real-time-bar",
    requestId: of.requestId,
    timeSeconds: of.start / 1_000,
    bar: {
      open: of.open,
      high: of.high,
      low: of.low,
      close: of.close,
      volume: isTrades ? of.volume : -1,
      averagePrice: isTrades ? averagePrice : -1,
      count: isTrades ? of.count : -1,
    },
  });
}

function restart(of: Subscription, start: EpochMs): void {
  of.start = start;
  of.open = of.close;
  of.high = of.close;
  of.low = of.close;
  of.volume = 0;
  of.turnover = 0;
  of.count = 0;
}

function addPrice(of: Subscription, price: number, size: number): void {
  if (Number.isNaN(price)) return;
  const isFirst = of.count === 0 && of.volume === 0;
  if (isFirst || Number.isNaN(of.open)) of.open = price;
  of.high = isFirst || Number.isNaN(of.high) ? price : Math.max(of.high, price);
  of.low = isFirst || Number.isNaN(of.low) ? price : Math.min(of.low, price);
  of.close = price;
  of.volume += size;
  of.turnover += price * size;
  of.count += 1;
}

function priceOf(row: BoardRow, whatToShow: WhatToShow): number {
  if (whatToShow === "TRADES") return row.last;
  if (whatToShow === "BID") return row.bid;
  if (whatToShow === "ASK") return row.ask;
  return cleanPrice((row.bid + row.ask) / 2);
}
