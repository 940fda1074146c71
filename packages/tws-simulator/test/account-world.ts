import { Decimal } from "@tickwork/model/decimal";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { AccountBook } from "../src/accounts/account-book.ts";
import { AccountDesk } from "../src/accounts/account-desk.ts";
import type { AccountRules } from "../src/accounts/account-rules.ts";
import type { AccountWorld, Liquidation } from "../src/accounts/account-world.ts";
import type { Marks } from "../src/accounts/valuation.ts";
import type { Client } from "../src/clients/client.ts";
import type { ListedAction } from "../src/market/listed-action.ts";
import type { Listing } from "../src/market/listing.ts";
import { friday } from "./bars.ts";

/** Prices that a test sets by hand. */
export class HandMarks implements Marks {
  readonly #prices = new Map<InstrumentId, Decimal>();
  readonly #rates = new Map<string, Decimal>([["USD", Decimal.of(1)]]);

  set(listing: Listing, price: number): void {
    this.#prices.set(listing.id, Decimal.of(price));
    if (listing.securityType === "CASH" && listing.currency === "USD")
      this.#rates.set(listing.symbol, Decimal.of(price));
  }

  price(listing: Listing): Decimal | undefined {
    return this.#prices.get(listing.id);
  }

  usdRate(currency: string): Decimal {
    return this.#rates.get(currency) ?? Decimal.of(1);
  }
}

/** A connection that keeps what it is told. */
export class EarClient implements Client {
  readonly clientId: number;
  readonly version = 193;
  readonly heard: ServerMessage[] = [];

  constructor(clientId = 1) {
    this.clientId = clientId;
  }

  send(message: ServerMessage): void {
    this.heard.push(message);
  }

  /** What was heard since the last call. */
  take(): ServerMessage[] {
    return this.heard.splice(0);
  }
}

/** An account with its desk, without a simulator: trades, prices and time by hand. */
export class AccountScene implements AccountWorld {
  readonly marks = new HandMarks();
  readonly book: AccountBook;
  readonly desk: AccountDesk;
  readonly actions: ListedAction[] = [];
  readonly connected: EarClient[] = [];
  readonly liquidations: Liquidation[] = [];
  readonly splits: Listing[] = [];
  readonly cushions: number[] = [];
  isMarketOpen = true;
  time = friday("10:00");

  constructor(cashUsd = "100000", rules?: AccountRules) {
    this.book = new AccountBook("DU1234567", cashUsd, rules);
    this.desk = new AccountDesk(this);
  }

  now(): number {
    return this.time;
  }

  clients(): readonly Client[] {
    return this.connected;
  }

  isOpen(): boolean {
    return this.isMarketOpen;
  }

  /** The broker's trade is filled at once at the market's price. */
  liquidate(of: Liquidation): void {
    this.liquidations.push(of);
    this.trade(
      of.listing,
      of.side === "BUY" ? of.quantity : -of.quantity,
      this.marks.price(of.listing)?.toNumber() ?? 0,
    );
  }

  cushion(percent: number): void {
    this.cushions.push(percent);
  }

  split(listing: Listing): void {
    this.splits.push(listing);
  }

  /** A client that has connected. */
  client(): EarClient {
    const client = new EarClient(this.connected.length + 1);
    this.connected.push(client);
    return client;
  }

  /** A trade at a price, which becomes the market's. @param quantity below zero: a sale */
  trade(listing: Listing, quantity: number, price: number, orderKey?: number): void {
    this.marks.set(listing, price);
    this.book.book({
      listing,
      side: quantity > 0 ? "BUY" : "SELL",
      quantity: Math.abs(quantity),
      price,
      usdRate: this.marks.usdRate(listing.currency),
      ...(orderKey !== undefined && { orderKey }),
    });
    this.desk.traded(listing);
  }

  /** Market time passes. */
  pass(ms: number): void {
    this.time += ms;
    this.desk.advance(this.time);
  }
}
