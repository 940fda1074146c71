import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import { cleanPrice } from "../market/bar-steps.ts";
import type { BoardRow } from "../market/market-board.ts";
import { isRegularTime } from "../market/trading-hours.ts";

const BAR_MS = 5_000;
/** A silence longer than this is a pause of the market: no empty bars are told for it. */
const LONGEST_SILENCE_MS = 120_000;

interface Subscription {
  readonly client: Client;
  readonly requestId: number;
  readonly row: BoardRow;
  readonly whatToShow: string;
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

/**
 * Bars of five seconds. They are told with the first step of the feed at or behind their end, those without a trade too, with the
 * last price and no volume, as TWS does.
 */
export class RealTimeBars {
  readonly #subscriptions = new Set<Subscription>();

  isTaken(client: Client, requestId: number): boolean {
    return this.#find(client, requestId) !== undefined;
  }

  subscribe(client: Client, request: RealTimeBarsRequest, row: BoardRow, now: EpochMs): void {
    const { requestId, whatToShow, regularHoursOnly } = request;
    const price = priceOf(row, whatToShow);
    const start = Math.floor(now / BAR_MS) * BAR_MS;
    const prices = { open: price, high: price, low: price, close: price };
    const bar = { start, ...prices, volume: 0, turnover: 0, count: 0 };
    this.#subscriptions.add({ client, requestId, row, whatToShow, regularHoursOnly, ...bar });
  }

  cancel(client: Client, requestId: number): boolean {
    const found = this.#find(client, requestId);
    return found !== undefined && this.#subscriptions.delete(found);
  }

  leave(client: Client): void {
    for (const subscription of this.#subscriptions)
      if (subscription.client === client) this.#subscriptions.delete(subscription);
  }

  /** Time moves on: tells the bars that ended. Called before the updates of that time. */
  advance(now: EpochMs): void {
    for (const subscription of this.#subscriptions) advanceOne(subscription, now);
  }

  /** A market changed. */
  take(row: BoardRow, isTrade: boolean): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.row !== row) continue;
      if (subscription.whatToShow !== "TRADES") addPrice(subscription, priceOf(row, subscription.whatToShow), 0);
      else if (isTrade) addPrice(subscription, row.last, row.lastSize);
    }
  }

  #find(client: Client, requestId: number): Subscription | undefined {
    for (const found of this.#subscriptions) if (found.client === client && found.requestId === requestId) return found;
    return undefined;
  }
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

function priceOf(row: BoardRow, whatToShow: string): number {
  if (whatToShow === "TRADES") return row.last;
  if (whatToShow === "BID") return row.bid;
  if (whatToShow === "ASK") return row.ask;
  return cleanPrice((row.bid + row.ask) / 2);
}
