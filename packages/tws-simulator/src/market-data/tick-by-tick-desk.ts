import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { TickByTick } from "@tickwork/tws-wire/server/market/tick-by-tick";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import { cleanPrice } from "../market/clean-price.ts";
import type { Listing } from "../market/listing.ts";
import type { BoardRow, MarketBoard } from "../market/market-board.ts";
import type { DataPermissions } from "./data-permissions.ts";
import type { Refusal } from "./refusal.ts";

/** By the same rule as depth: a user with a hundred lines may have three. */
const MOST_SUBSCRIPTIONS = 3;

export type TickByTickKind = "Last" | "AllLast" | "BidAsk" | "MidPoint";
const KINDS: ReadonlySet<string> = new Set<TickByTickKind>(["Last", "AllLast", "BidAsk", "MidPoint"]);

/** What a client asks a stream of single ticks of. */
export interface TickByTickRequest {
  readonly requestId: number;
  readonly tickType: string;
  readonly ignoreSize: boolean;
}

interface Subscription {
  readonly client: Client;
  readonly requestId: number;
  readonly row: BoardRow;
  readonly kind: TickByTickKind;
  readonly ignoreSize: boolean;
  bid: number;
  bidSize: number;
  ask: number;
  askSize: number;
}

/** Who is told each tick, one by one. */
export class TickByTickDesk {
  readonly #board: MarketBoard;
  readonly #permissions: DataPermissions;
  readonly #subscriptions: Subscription[] = [];
  readonly #watched = new Map<InstrumentId, number>();

  constructor(board: MarketBoard, permissions: DataPermissions) {
    this.#board = board;
    this.#permissions = permissions;
  }

  isTaken(client: Client, requestId: number): boolean {
    return this.#find(client, requestId) !== undefined;
  }

  /** @returns why not; what is allowed begins with `begin` */
  refusal(client: Client, request: TickByTickRequest, listing: Listing): Refusal | undefined {
    if (!isKind(request.tickType)) return { code: 321, text: validationText("Invalid tick-by-tick type") };
    const { securityType, primaryExchange, exchange } = listing;
    if (this.#permissions.service(client).type !== "live") {
      const where = `${primaryExchange || exchange} ${securityType}`;
      return { code: 10_189, text: `Failed to request tick-by-tick data.No market data permissions for ${where}` };
    }
    if (!isOffered(request.tickType, listing)) {
      const text = `Failed to request tick-by-tick data.${request.tickType} is not offered for ${securityType}`;
      return { code: 10_189, text };
    }
    if (this.#subscriptions.length < MOST_SUBSCRIPTIONS) return undefined;
    return { code: 10_190, text: "Max number of tick-by-tick requests has been reached." };
  }

  /** Quotes and middles begin with the one that is there: a client that waits for the first need not wait for a change. */
  begin(client: Client, request: TickByTickRequest, listing: Listing, now: EpochMs): void {
    const { requestId, tickType, ignoreSize } = request;
    if (!isKind(tickType)) throw new Error(`Expected a tick-by-tick type that was judged before, got ${tickType}`);
    const row = this.#board.row(listing);
    const nothingTold = { bid: Number.NaN, bidSize: 0, ask: Number.NaN, askSize: 0 };
    const subscription: Subscription = { client, requestId, row, kind: tickType, ignoreSize, ...nothingTold };
    this.#subscriptions.push(subscription);
    this.#watched.set(listing.id, (this.#watched.get(listing.id) ?? 0) + 1);
    tellOne(subscription, false, now);
  }

  /** @returns false when nothing is told under that request */
  cancel(client: Client, requestId: number): boolean {
    const found = this.#find(client, requestId);
    if (found === undefined) return false;
    this.#subscriptions.splice(this.#subscriptions.indexOf(found), 1);
    const { id } = found.row.listing;
    this.#watched.set(id, (this.#watched.get(id) ?? 1) - 1);
    return true;
  }

  leave(client: Client): void {
    for (const found of this.#subscriptions.filter((subscription) => subscription.client === client))
      this.cancel(client, found.requestId);
  }

  /** A market changed. */
  tell(row: BoardRow, isTrade: boolean, now: EpochMs): void {
    if (!this.#watched.get(row.listing.id)) return;
    for (const subscription of this.#subscriptions) {
      if (subscription.row === row) tellOne(subscription, isTrade, now);
    }
  }

  #find(client: Client, requestId: number): Subscription | undefined {
    return this.#subscriptions.find((found) => found.client === client && found.requestId === requestId);
  }
}

function isKind(text: string): text is TickByTickKind {
  return KINDS.has(text);
}

/** Options have single ticks in the past only, pairs no trades, indices no quotes. */
function isOffered(kind: TickByTickKind, { securityType }: Listing): boolean {
  const isOfTrades = kind === "Last" || kind === "AllLast";
  switch (securityType) {
    case "OPT":
    case "FOP":
    case "BAG":
      return false;
    case "CASH":
    case "CFD":
    case "CMDTY":
    case "BOND":
      return !isOfTrades;
    case "IND":
      return isOfTrades;
    default:
      return true;
  }
}

function tellOne(of: Subscription, isTrade: boolean, now: EpochMs): void {
  const tick = tickOf(of, isTrade);
  if (tick === undefined) return;
  const { client, requestId } = of;
  client.send({ type: "tick-by-tick", requestId, timeSeconds: Math.floor(now / 1_000), tick });
}

function tickOf(of: Subscription, isTrade: boolean): TickByTick | undefined {
  const { row } = of;
  switch (of.kind) {
    case "Last":
    case "AllLast": {
      if (!isTrade) return undefined;
      const kind = of.kind === "Last" ? "last" : "all-last";
      const exchange = row.listing.primaryExchange || row.listing.exchange;
      return { kind, price: row.last, size: row.lastSize, attributes: 0, exchange, specialConditions: "" };
    }
    case "BidAsk": {
      if (!isQuoteNews(of)) return undefined;
      const { bid, ask, bidSize, askSize } = row;
      const attributes = (bid < row.low ? 1 : 0) | (ask > row.high ? 2 : 0);
      return { kind: "bid-ask", bid, ask, bidSize, askSize, attributes };
    }
    case "MidPoint": {
      const before = of.bid + of.ask;
      remember(of);
      if (Number.isNaN(of.bid + of.ask) || of.bid + of.ask === before) return undefined;
      return { kind: "mid-point", midPoint: cleanPrice((of.bid + of.ask) / 2) };
    }
  }
}

function isQuoteNews(of: Subscription): boolean {
  const { row } = of;
  const isPriceNews = row.bid !== of.bid || row.ask !== of.ask;
  const isSizeNews = row.bidSize !== of.bidSize || row.askSize !== of.askSize;
  remember(of);
  return !Number.isNaN(row.bid + row.ask) && (isPriceNews || (isSizeNews && !of.ignoreSize));
}

function remember(of: Subscription): void {
  const { bid, ask, bidSize, askSize } = of.row;
  of.bid = bid;
  of.ask = ask;
  of.bidSize = bidSize;
  of.askSize = askSize;
}
