import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import { AccountBook } from "../accounts/account-book.ts";
import { AccountDesk } from "../accounts/account-desk.ts";
import type { Client } from "../clients/client.ts";
import { errorMessage, validationText } from "../clients/error-message.ts";
import type { FeedState } from "../control/control-protocol.ts";
import { answerHistory } from "../history/answer-history.ts";
import { RealTimeBars } from "../history/real-time-bars.ts";
import { contractDetails } from "../market/contract-details.ts";
import { ContractFinder, NO_DEFINITION } from "../market/contract-finder.ts";
import type { Feed, FeedStep, MarketUpdate } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { MarketBoard } from "../market/market-board.ts";
import { MarketDataDesk } from "../market/market-data-desk.ts";
import { fromNewYorkClock, newYorkClock } from "../market/new-york.ts";
import { SessionCloses } from "../market/session-closes.ts";
import { isRegularTime, type TradingDay } from "../market/trading-hours.ts";
import { answerWhatIf } from "../orders/answer-what-if.ts";
import { judgeOrder } from "../orders/judge-order.ts";
import { OrderDesk } from "../orders/order-desk.ts";
import { OrderIds } from "../orders/order-ids.ts";

/** Most connections that a TWS takes. */
const MOST_CLIENTS = 32;

/** Why a client may not join. */
export type JoinRefusal = "id-in-use" | "full";

/**
 * The simulated broker and its market, without sockets or real time: clients join with a way to be told things, hand in requests,
 * and the feed moves when `step` is called. The same calls in the same order give the same messages.
 */
export class Simulator {
  readonly account: string;
  readonly #cashUsd: string;
  readonly #ids = new OrderIds();
  readonly #clients = new Map<number, Client>();
  readonly #contracts = new ContractFinder();
  readonly #marketData = new MarketDataDesk();
  readonly #realTimeBars = new RealTimeBars();
  readonly #present: () => EpochMs;
  #feed: Feed;
  #board = new MarketBoard();
  #book: AccountBook;
  #orders: OrderDesk;
  #accounts: AccountDesk;
  #closes = new SessionCloses();
  #time: EpochMs;
  #day: TradingDay | undefined;
  #session = 0;

  /** @param of.present the market time between two steps, for a clock that runs; default: the time of the last step */
  constructor(of: {
    readonly account: string;
    readonly cashUsd: string;
    readonly feed: Feed;
    readonly present?: () => EpochMs;
  }) {
    this.account = of.account;
    this.#cashUsd = of.cashUsd;
    this.#feed = of.feed;
    this.#present = of.present ?? (() => this.#time);
    this.#book = new AccountBook(of.account, of.cashUsd);
    this.#orders = this.#openOrderDesk();
    this.#accounts = this.#openAccountDesk();
    this.#time = beforeFirst(of.feed);
  }

  get feed(): Feed {
    return this.#feed;
  }

  get book(): AccountBook {
    return this.#book;
  }

  get board(): MarketBoard {
    return this.#board;
  }

  get orders(): OrderDesk {
    return this.#orders;
  }

  /** Market time of the last step. */
  get time(): EpochMs {
    return this.#time;
  }

  get clients(): readonly Client[] {
    return [...this.#clients.values()];
  }

  state(): FeedState {
    const next = this.#feed.peek();
    const nextSession = next === undefined ? null : next.day === this.#day ? this.#session : this.#session + 1;
    return { time: this.#time, next: next?.time ?? null, session: this.#session, nextSession };
  }

  /** Lets a client in and tells it what TWS tells first. @returns why not, otherwise undefined */
  join(client: Client): JoinRefusal | undefined {
    if (this.#clients.has(client.clientId)) return "id-in-use";
    if (this.#clients.size >= MOST_CLIENTS) return "full";
    this.#clients.set(client.clientId, client);
    client.send({ type: "managed-accounts", accounts: this.account });
    client.send({ type: "next-valid-id", orderId: this.#ids.onConnect(client.clientId) });
    this.#inform(client, 2104, "Market data farm connection is OK:usfarm");
    this.#inform(client, 2106, "HMDS data farm connection is OK:ushmds");
    this.#inform(client, 2158, "Sec-def data farm connection is OK:secdefnj");
    return undefined;
  }

  leave(client: Client): void {
    if (this.#clients.get(client.clientId) !== client) return;
    this.#clients.delete(client.clientId);
    this.#marketData.leave(client);
    this.#realTimeBars.leave(client);
    this.#accounts.leave(client);
  }

  /** Starts another market with a fresh account. Connections and order ids stay; what they streamed ends. */
  load(feed: Feed, cashUsd: string | undefined): void {
    this.#feed = feed;
    this.#board = new MarketBoard();
    this.#book = new AccountBook(this.account, cashUsd ?? this.#cashUsd);
    this.#orders = this.#openOrderDesk();
    this.#accounts = this.#openAccountDesk();
    this.#closes = new SessionCloses();
    this.#contracts.clear();
    this.#marketData.clear();
    this.#realTimeBars.clear();
    this.#time = beforeFirst(feed);
    this.#day = undefined;
    this.#session = 0;
  }

  /** Plays the next step of the feed. @returns false at its end */
  step(): boolean {
    const step = this.#feed.peek();
    if (step === undefined) return false;
    this.#feed.skip();
    this.#time = step.time;
    if (step.day !== this.#day) this.#beginDay(step);
    for (const { listing, hours } of this.#closes.due(step.time)) this.#orders.endSession(listing, hours);
    this.#realTimeBars.advance(step.time, (id) => this.#closes.listing(id, this.#board));
    for (const update of step.updates) this.#update(update, step);
    this.#accounts.advance(step.time);
    return true;
  }

  #update(update: MarketUpdate, step: FeedStep): void {
    const { listing } = update;
    this.#closes.watch(listing, step.time);
    const row = this.#board.apply(update, step.time, step.day);
    this.#marketData.tell(update, row);
    this.#realTimeBars.take(row, !Number.isNaN(update.last));
    this.#orders.tick({
      instrument: listing.id,
      time: step.time,
      bid: update.bid,
      ask: update.ask,
      last: update.last,
      isRegularHours: isRegularTime(listing.securityType, step.time),
    });
  }

  #beginDay(step: FeedStep): void {
    this.#day = step.day;
    this.#session += 1;
    const clock = newYorkClock(step.time);
    this.#orders.beginDay(fromNewYorkClock(clock - (clock % DAY_MS)));
  }

  /** Answers one request of a client that has joined. */
  handle(client: Client, request: ClientRequest): void {
    switch (request.type) {
      case "start-api":
      case "set-log-level":
      case "market-data-type":
      case "cancel-history":
        return; // nothing to answer: data is always live here, history is answered at once
      case "request-current-time":
        client.send({ type: "current-time", timeSeconds: Math.floor(this.#present() / 1_000) });
        return;
      case "request-managed-accounts":
        client.send({ type: "managed-accounts", accounts: this.account });
        return;
      case "request-ids":
        client.send({ type: "next-valid-id", orderId: this.#ids.onRequest(client.clientId) });
        return;
      case "unknown-request":
        this.#refuse(
          client,
          request.requestId,
          321,
          validationText(`This simulator does not answer ${request.name} yet`),
        );
        return;
      case "request-contract-details":
      case "request-market-data":
      case "cancel-market-data":
      case "request-real-time-bars":
      case "cancel-real-time-bars":
      case "request-history":
        this.#handleMarket(client, request);
        return;
      case "request-account-updates":
      case "request-account-updates-multi":
      case "cancel-account-updates-multi":
      case "request-account-summary":
      case "cancel-account-summary":
      case "request-positions":
      case "cancel-positions":
        this.#handleAccount(client, request);
        return;
      default:
        this.#handleOrder(client, request);
    }
  }

  #handleMarket(client: Client, request: MarketRequest): void {
    switch (request.type) {
      case "cancel-market-data":
        if (!this.#marketData.cancel(client, request.requestId)) this.#unknownTicker(client, request.requestId);
        return;
      case "cancel-real-time-bars":
        if (!this.#realTimeBars.cancel(client, request.requestId)) this.#unknownTicker(client, request.requestId);
        return;
      default: {
        const listing = this.#find(client, request.requestId, request.contract);
        if (listing !== undefined) this.#handleListed(client, request, listing);
      }
    }
  }

  #handleListed(client: Client, request: ListedRequest, listing: Listing): void {
    const { requestId } = request;
    switch (request.type) {
      case "request-contract-details":
        client.send({ type: "contract-details", requestId, details: contractDetails(listing, this.#time) });
        client.send({ type: "contract-details-end", requestId });
        return;
      case "request-market-data":
        if (this.#marketData.isTaken(client, requestId)) return this.#duplicateTicker(client, requestId);
        this.#feed.activate(listing);
        return this.#marketData.subscribe(client, requestId, this.#board.row(listing), request.isSnapshot);
      case "request-real-time-bars":
        if (this.#realTimeBars.isTaken(client, requestId)) return this.#duplicateTicker(client, requestId);
        this.#feed.activate(listing);
        return this.#realTimeBars.subscribe(client, request, this.#board.row(listing), this.#time);
      case "request-history":
        client.send(answerHistory(request, listing, { feed: this.#feed, now: this.#time }, client.version));
    }
  }

  #handleAccount(client: Client, request: AccountRequest): void {
    const accounts = this.#accounts;
    switch (request.type) {
      case "request-account-updates":
        if (!request.subscribe) accounts.cancelUpdates(client);
        else if (this.#isOurs(client, -1, request.account)) accounts.subscribeUpdates(client);
        return;
      case "request-account-updates-multi":
        if (this.#isOurs(client, request.requestId, request.account)) accounts.subscribeMulti(client, request);
        return;
      case "cancel-account-updates-multi":
        return accounts.cancelMulti(client, request.requestId);
      case "request-account-summary":
        return accounts.subscribeSummary(client, request);
      case "cancel-account-summary":
        return accounts.cancelSummary(client, request.requestId);
      case "request-positions":
        return accounts.subscribePositions(client);
      case "cancel-positions":
        return accounts.cancelPositions(client);
    }
  }

  #handleOrder(client: Client, request: OrderRequest): void {
    switch (request.type) {
      case "place-order":
        return this.#placeOrder(client, request);
      case "cancel-order":
        return this.#orders.cancel(client, request.orderId);
      case "global-cancel":
        return this.#orders.cancelAll();
      case "request-open-orders":
        return this.#orders.tellOpen(client, { clientId: client.clientId });
      case "request-all-open-orders":
        return this.#orders.tellOpen(client, {});
      case "request-auto-open-orders":
        if (client.clientId !== 0)
          this.#refuse(client, -1, 321, validationText("Only the default client (i.e 0) can auto bind orders."));
        return;
      case "request-completed-orders":
        return this.#orders.tellCompleted(client);
      case "request-executions":
        return this.#orders.tellExecutions(client, request.requestId, request.filter);
    }
  }

  #placeOrder(client: Client, request: Extract<ClientRequest, { type: "place-order" }>): void {
    const listing = this.#find(client, request.orderId, request.contract);
    if (listing === undefined) return;
    this.#feed.activate(listing);
    if (!request.order.whatIf) {
      this.#orders.place(client, request, listing);
      return;
    }
    const refusal = judgeOrder(request.order, listing, this.account);
    if (refusal !== undefined) return this.#refuse(client, request.orderId, refusal.code, refusal.text);
    const world = { now: this.#time, book: this.#book, marks: this.#board };
    for (const message of answerWhatIf(request, listing, world, client.clientId)) client.send(message);
  }

  #find(client: Client, id: number, contract: WireContract): Listing | undefined {
    const listing = this.#contracts.find(this.#feed, contract);
    if (listing === undefined) this.#refuse(client, id, 200, NO_DEFINITION);
    return listing;
  }

  #isOurs(client: Client, id: number, account: string): boolean {
    if (account === "" || account === this.account || account === "All") return true;
    this.#refuse(client, id, 321, validationText(`Invalid account code '${account}'`));
    return false;
  }

  #unknownTicker(client: Client, requestId: number): void {
    this.#refuse(client, requestId, 300, `Can't find EId with tickerId:${requestId}`);
  }

  #duplicateTicker(client: Client, requestId: number): void {
    this.#refuse(client, requestId, 322, "Error processing request.-'bQ' : cause - Duplicate ticker id");
  }

  #refuse(client: Client, id: number, code: number, text: string): void {
    client.send(errorMessage(id, code, text, this.#time));
  }

  #inform(client: Client, code: number, text: string): void {
    client.send(errorMessage(-1, code, text, this.#time));
  }

  #openOrderDesk(): OrderDesk {
    const simulator = this;
    return new OrderDesk({
      get now() {
        return simulator.#time;
      },
      book: this.#book,
      marks: this.#board,
      ids: this.#ids,
      client: (clientId) => this.#clients.get(clientId),
      traded: (listing) => this.#accounts.traded(listing),
    });
  }

  #openAccountDesk(): AccountDesk {
    const simulator = this;
    return new AccountDesk({
      get now() {
        return simulator.#time;
      },
      book: this.#book,
      marks: this.#board,
    });
  }
}

type RequestOf<T extends ClientRequest["type"]> = Extract<ClientRequest, { type: T }>;
type ListedRequest = RequestOf<
  "request-contract-details" | "request-market-data" | "request-real-time-bars" | "request-history"
>;
type MarketRequest = ListedRequest | RequestOf<"cancel-market-data" | "cancel-real-time-bars">;
type AccountRequest = RequestOf<
  | "request-account-updates"
  | "request-account-updates-multi"
  | "cancel-account-updates-multi"
  | "request-account-summary"
  | "cancel-account-summary"
  | "request-positions"
  | "cancel-positions"
>;
type OrderRequest = RequestOf<
  | "place-order"
  | "cancel-order"
  | "global-cancel"
  | "request-open-orders"
  | "request-all-open-orders"
  | "request-auto-open-orders"
  | "request-completed-orders"
  | "request-executions"
>;

/** Where the market's clock stands before anything happened: just before the first step. */
function beforeFirst(feed: Feed): EpochMs {
  const first = feed.peek();
  return first === undefined ? 0 : first.time - 1;
}
