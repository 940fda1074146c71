import type { InstrumentId } from "@tickwork/model/instrument";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import type { Listing } from "../market/listing.ts";
import type { BoardRow, MarketBoard } from "../market/market-board.ts";
import type { DataPermissions } from "./data-permissions.ts";
import { type DepthBook, depthBook } from "./depth-book.ts";
import { type DepthChange, depthChanges } from "./depth-changes.ts";
import { type DepthVenue, depthVenue } from "./depth-exchanges.ts";
import type { Refusal } from "./refusal.ts";

/** As many as a user with a hundred lines may have at once. */
const MOST_SUBSCRIPTIONS = 3;
const MOST_ROWS = 50;

/** What a client asks depth of. */
export interface DepthRequest {
  readonly requestId: number;
  readonly rows: number;
  readonly isSmartDepth: boolean;
  readonly contract: { readonly exchange: string };
}

interface Subscription {
  readonly client: Client;
  readonly requestId: number;
  readonly row: BoardRow;
  readonly rows: number;
  readonly venue: DepthVenue;
  readonly isSmartDepth: boolean;
  told: DepthBook;
}

/**
 * Who sees which book. A client that is too slow is told nothing until it has caught up, and then the whole way from the book that it has
 * to the present one: depth is conflated without losing a row.
 */
export class DepthDesk {
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

  /** @returns why not */
  subscribe(client: Client, request: DepthRequest, listing: Listing): Refusal | undefined {
    const { requestId, isSmartDepth } = request;
    const service = this.#permissions.service(client);
    if (service.type === "refused") return service;
    if (service.type === "delayed") return { code: 354, text: "Requested market data is not subscribed." };
    if (!(request.rows > 0)) return { code: 321, text: validationText("Number of rows must be positive") };
    const venue = depthVenue(request.contract.exchange.toUpperCase(), listing.securityType, isSmartDepth);
    if (venue === undefined) {
      const text = "Deep market data is not supported for this combination of security type/exchange";
      return { code: 10_092, text };
    }
    if (this.#subscriptions.length >= MOST_SUBSCRIPTIONS)
      return { code: 309, text: `Max number (${MOST_SUBSCRIPTIONS}) of market depth requests has been reached` };
    const rows = Math.min(request.rows, MOST_ROWS);
    const row = this.#board.row(listing);
    const subscription = { client, requestId, row, rows, venue, isSmartDepth, told: { asks: [], bids: [] } };
    this.#subscriptions.push(subscription);
    this.#watched.set(listing.id, (this.#watched.get(listing.id) ?? 0) + 1);
    tellChanges(subscription);
    return undefined;
  }

  /** @returns false when no depth is told under that request */
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
  tell(row: BoardRow): void {
    if (!this.#watched.get(row.listing.id)) return;
    for (const subscription of this.#subscriptions)
      if (subscription.row === row && subscription.client.isCongested !== true) tellChanges(subscription);
  }

  #find(client: Client, requestId: number): Subscription | undefined {
    return this.#subscriptions.find((found) => found.client === client && found.requestId === requestId);
  }
}

function tellChanges(to: Subscription): void {
  const now = depthBook(to.row, to.rows, to.venue.marketMakers);
  for (const change of depthChanges(to.told.bids, now.bids)) tellChange(to, change, 1);
  for (const change of depthChanges(to.told.asks, now.asks)) tellChange(to, change, 0);
  to.told = now;
}

function tellChange(to: Subscription, { operation, position, level }: DepthChange, side: 0 | 1): void {
  const { client, requestId, venue, isSmartDepth } = to;
  const isGone = operation === 2;
  const row = { requestId, position, operation, side, price: isGone ? 0 : level.price, size: isGone ? 0 : level.size };
  if (!venue.isNamed) client.send({ type: "market-depth", ...row });
  else client.send({ type: "market-depth-l2", ...row, marketMaker: isGone ? "" : level.marketMaker, isSmartDepth });
}
