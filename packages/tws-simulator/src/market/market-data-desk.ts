import type { InstrumentId } from "@tickwork/model/instrument";
import { SERVER_VERSION } from "@tickwork/tws-wire/server-version";
import type { Client } from "../clients/client.ts";
import type { MarketUpdate } from "./feed.ts";
import type { BoardRow } from "./market-board.ts";
import { TICK } from "./tick-types.ts";

interface Subscription {
  readonly client: Client;
  readonly requestId: number;
  /** What was told last, so that only changes are told. */
  bid: number;
  bidSize: number;
  ask: number;
  askSize: number;
  high: number;
  low: number;
  open: number;
  previousClose: number;
  tradeSecond: number;
}

/** Who streams which market. Every trade is told, even at the same price; of the rest only what changed. */
export class MarketDataDesk {
  readonly #byInstrument = new Map<InstrumentId, Set<Subscription>>();
  readonly #byRequest = new Map<
    Client,
    Map<number, { readonly id: InstrumentId; readonly subscription: Subscription }>
  >();

  isTaken(client: Client, requestId: number): boolean {
    return this.#byRequest.get(client)?.has(requestId) === true;
  }

  /** Sends the present values and, unless it is a snapshot, every change from now on. */
  subscribe(client: Client, requestId: number, row: BoardRow, isSnapshot: boolean): void {
    const subscription = newSubscription(client, requestId);
    client.send({ type: "market-data-type", requestId, marketDataType: 1 });
    const bboExchange = row.listing.securityType === "STK" ? "9c0001" : "";
    const { minTick } = row.listing;
    client.send({ type: "tick-request-parameters", requestId, minTick, bboExchange, snapshotPermissions: 3 });
    if (row.listing.securityType === "STK")
      client.send({ type: "tick-generic", requestId, tick: TICK.halted, value: 0 });
    tellQuote(subscription, row);
    if (!Number.isNaN(row.last)) tellTrade(subscription, row);
    if (isSnapshot) {
      client.send({ type: "tick-snapshot-end", requestId });
      return;
    }
    const { id } = row.listing;
    const streams = this.#byInstrument.get(id) ?? new Set();
    this.#byInstrument.set(id, streams.add(subscription));
    const requests = this.#byRequest.get(client) ?? new Map();
    this.#byRequest.set(client, requests.set(requestId, { id, subscription }));
  }

  /** @returns false when nothing streams under that request */
  cancel(client: Client, requestId: number): boolean {
    const found = this.#byRequest.get(client)?.get(requestId);
    if (found === undefined) return false;
    this.#byRequest.get(client)?.delete(requestId);
    this.#byInstrument.get(found.id)?.delete(found.subscription);
    return true;
  }

  leave(client: Client): void {
    for (const requestId of this.#byRequest.get(client)?.keys() ?? []) this.cancel(client, requestId);
    this.#byRequest.delete(client);
  }

  tell(update: MarketUpdate, row: BoardRow): void {
    const subscriptions = this.#byInstrument.get(row.listing.id);
    if (subscriptions === undefined) return;
    for (const subscription of subscriptions) {
      tellQuote(subscription, row);
      if (!Number.isNaN(update.last)) tellTrade(subscription, row);
    }
  }
}

function newSubscription(client: Client, requestId: number): Subscription {
  const none = Number.NaN;
  const quote = { bid: none, bidSize: none, ask: none, askSize: none };
  return { client, requestId, ...quote, high: none, low: none, open: none, previousClose: none, tradeSecond: none };
}

function tellQuote(to: Subscription, row: BoardRow): void {
  if (!Number.isNaN(row.bid) && (row.bid !== to.bid || row.bidSize !== to.bidSize)) {
    to.bid = row.bid;
    to.bidSize = row.bidSize;
    price(to, TICK.bid, row.bid, sizeFor(to, row, row.bidSize));
    size(to, TICK.bidSize, sizeFor(to, row, row.bidSize));
  }
  if (!Number.isNaN(row.ask) && (row.ask !== to.ask || row.askSize !== to.askSize)) {
    to.ask = row.ask;
    to.askSize = row.askSize;
    price(to, TICK.ask, row.ask, sizeFor(to, row, row.askSize));
    size(to, TICK.askSize, sizeFor(to, row, row.askSize));
  }
}

function tellTrade(to: Subscription, row: BoardRow): void {
  const second = Math.floor(row.tradeTime / 1_000);
  if (second !== to.tradeSecond) {
    to.tradeSecond = second;
    const { client, requestId } = to;
    client.send({ type: "tick-string", requestId, tick: TICK.lastTimestamp, value: String(second) });
  }
  const lastSize = sizeFor(to, row, row.lastSize);
  price(to, TICK.last, row.last, lastSize);
  size(to, TICK.lastSize, lastSize);
  size(to, TICK.volume, sizeFor(to, row, row.volume));
  tellDay(to, row);
}

function tellDay(to: Subscription, row: BoardRow): void {
  for (const key of ["open", "high", "low", "previousClose"] as const) {
    const value = row[key];
    if (Number.isNaN(value) || value === to[key]) continue;
    to[key] = value;
    price(to, TICK[key], value, 0);
  }
}

/** Until version 158 TWS counted US stocks in lots of 100. */
function sizeFor(to: Subscription, row: BoardRow, shares: number): number {
  if (to.client.version >= SERVER_VERSION.sizesInShares || row.listing.securityType !== "STK") return shares;
  return Math.floor(shares / 100);
}

function price(to: Subscription, tick: number, value: number, sizeAt: number): void {
  const attributes = tick === TICK.bid || tick === TICK.ask ? 1 : 0;
  to.client.send({ type: "tick-price", requestId: to.requestId, tick, price: value, size: sizeAt, attributes });
}

function size(to: Subscription, tick: number, value: number): void {
  to.client.send({ type: "tick-size", requestId: to.requestId, tick, size: value });
}
