import type { FillModel } from "@tickwork/matching/fill-model";
import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { answerRequest } from "../answers/answer-request.ts";
import type { AccountTerms } from "../accounts/account-terms.ts";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import type { FeedState } from "../control/control-protocol.ts";
import type { Feed, FeedStep, MarketUpdate } from "../market/feed.ts";
import { fromNewYorkClock, newYorkClock } from "../market/new-york.ts";
import { isRegularTime, type TradingDay } from "../market/trading-hours.ts";
import type { ResearchPermissions } from "../news/research-desk.ts";
import { OrderIds } from "../orders/order-ids.ts";
import { Interventions } from "./interventions.ts";
import { type Market, openMarket } from "./market.ts";

/** Most connections that a TWS takes. */
const MOST_CLIENTS = 32;

/** Why a client may not join. */
export type JoinRefusal = "id-in-use" | "full";

export interface SimulatorParts {
  readonly account: string;
  /** Exact decimal text. */
  readonly cashUsd: string;
  readonly feed: Feed;
  /** The market time between two steps, for a clock that runs; default: the time of the last step. */
  readonly present?: () => EpochMs;
  /** Whether IBKR's limits on requests for history count; default: they do not. */
  readonly isHistoryPaced?: () => boolean;
  /** Does long work in pieces, and says how to give it up; default: all at once. */
  readonly work?: (task: Iterator<unknown>) => () => void;
  /** What the account has subscribed to; default: nothing. */
  readonly research?: ResearchPermissions;
  /** How the account begins and is charged; default: flat, with IBKR's fixed commissions. */
  readonly terms?: AccountTerms;
  /** How much of an order the market fills at a time; default: all of it. */
  readonly fills?: FillModel;
}

/**
 * The simulated broker and its market, without sockets or real time: clients join with a way to be told things, hand in requests,
 * and the feed moves when `step` is called. The same calls in the same order give the same messages.
 */
export class Simulator {
  readonly account: string;
  readonly #cashUsd: string;
  /** They outlive markets, and with a state file the process. */
  readonly ids = new OrderIds();
  readonly #clients = new Map<number, Client>();
  readonly #present: () => EpochMs;
  readonly #isHistoryPaced: () => boolean;
  readonly #work: (task: Iterator<unknown>) => () => void;
  readonly #research: ResearchPermissions;
  readonly #terms: AccountTerms;
  readonly #fills: FillModel | undefined;
  #market: Market;
  #interventions: Interventions;
  #time: EpochMs;
  #day: TradingDay | undefined;
  #session = 0;

  constructor(parts: SimulatorParts) {
    this.account = parts.account;
    this.#cashUsd = parts.cashUsd;
    this.#isHistoryPaced = parts.isHistoryPaced ?? (() => false);
    this.#work = parts.work ?? workAtOnce;
    this.#research = parts.research ?? { events: false, fundamentals: false };
    this.#terms = parts.terms ?? {};
    this.#fills = parts.fills;
    this.#present = parts.present ?? (() => this.#time);
    this.#time = beforeFirst(parts.feed);
    this.#market = this.#open(parts.feed, parts.cashUsd);
    this.#interventions = new Interventions(this.#market);
  }

  get market(): Market {
    return this.#market;
  }

  /** Halts, splits and dividends from outside. */
  get interventions(): Interventions {
    return this.#interventions;
  }

  /** Market time of the last step. */
  get time(): EpochMs {
    return this.#time;
  }

  state(): FeedState {
    const next = this.#market.feed.peek();
    const nextSession = next === undefined ? null : next.day === this.#day ? this.#session : this.#session + 1;
    return { time: this.#time, next: next?.time ?? null, session: this.#session, nextSession };
  }

  /** Lets a client in and tells it what TWS tells first. @returns why not, otherwise undefined */
  join(client: Client): JoinRefusal | undefined {
    if (this.#clients.has(client.clientId)) return "id-in-use";
    if (this.#clients.size >= MOST_CLIENTS) return "full";
    this.#clients.set(client.clientId, client);
    client.send({ type: "managed-accounts", accounts: this.account });
    client.send({ type: "next-valid-id", orderId: this.ids.onConnect(client.clientId) });
    client.send(errorMessage(-1, 2104, "Market data farm connection is OK:usfarm", this.#time));
    client.send(errorMessage(-1, 2106, "HMDS data farm connection is OK:ushmds", this.#time));
    client.send(errorMessage(-1, 2158, "Sec-def data farm connection is OK:secdefnj", this.#time));
    return undefined;
  }

  leave(client: Client): void {
    if (this.#clients.get(client.clientId) !== client) return;
    this.#clients.delete(client.clientId);
    this.endStreams(client);
    this.#market.accounts.leave(client);
    this.#market.news.leave(client);
    this.#market.research.leave(client);
    this.#market.displayGroups.leave(client);
  }

  /** Whatever market data streams to a client ends without a word, as when TWS has lost its subscriptions (1101). */
  endStreams(client: Client): void {
    this.#market.live.endStreams(client);
    this.#market.history.leave(client);
    this.#market.scanner.leave(client);
  }

  /**
   * What a restart can do though it must not: the next order id of every client is lower by so much, but never at or below the id of a
   * working order.
   */
  rollBackIds(by: number): void {
    const open = this.#market.orders.register.open();
    for (const [clientId, used] of this.ids.snapshot().used) {
      const working = open.filter((order) => order.clientId === clientId).map(({ orderId }) => orderId);
      this.ids.rollBack(clientId, Math.max(used + 1 - by, ...working.map((orderId) => orderId + 1), 1));
    }
  }

  /** Answers one request of a client that has joined. */
  handle(client: Client, request: ClientRequest): void {
    const desk = { market: this.#market, ids: this.ids, now: this.#time, present: this.#present };
    answerRequest(desk, client, request);
  }

  /** Starts another market with a fresh account. Connections and order ids stay; what they streamed ends. */
  load(feed: Feed, cashUsd: string | undefined): void {
    this.#time = beforeFirst(feed);
    this.#market = this.#open(feed, cashUsd ?? this.#cashUsd);
    this.#interventions = new Interventions(this.#market);
    this.#day = undefined;
    this.#session = 0;
  }

  /** Plays the next step of the feed. @returns false at its end */
  step(): boolean {
    const { feed, closes, orders, live, history, accounts, scanner } = this.#market;
    const step = feed.peek();
    if (step === undefined) return false;
    feed.skip();
    this.#time = step.time;
    if (step.day !== this.#day) this.#beginDay(step);
    for (const { listing, hours } of closes.due(step.time)) orders.endSession(listing, hours);
    orders.advance(step.time);
    live.advance(step.time);
    history.advance(step.time);
    for (const update of step.updates) {
      const adjusted = this.#interventions.adjust(update);
      if (adjusted !== undefined) this.#update(adjusted, step);
    }
    accounts.advance(step.time);
    scanner.advance(step.time);
    return true;
  }

  #open(feed: Feed, cashUsd: string): Market {
    return openMarket(feed, cashUsd, {
      account: this.account,
      research: this.#research,
      isHistoryPaced: this.#isHistoryPaced,
      work: this.#work,
      ids: this.ids,
      now: () => this.#time,
      client: (clientId) => this.#clients.get(clientId),
      clients: () => this.#clients.values(),
      terms: this.#terms,
      fills: this.#fills,
    });
  }

  #update(update: MarketUpdate, step: FeedStep): void {
    const { closes, board, live, history, orders } = this.#market;
    const { listing, bid, ask, last, bidSize, askSize, lastSize } = update;
    closes.watch(listing, step.time);
    const row = board.apply(update, step.time);
    live.tell(update, row);
    history.take(row, step.time, !Number.isNaN(last));
    const isRegularHours = isRegularTime(listing.hours, step.time);
    const sizes = { bidSize, askSize, lastSize };
    orders.tick({ instrument: listing.id, time: step.time, bid, ask, last, isRegularHours, ...sizes });
  }

  #beginDay(step: FeedStep): void {
    this.#day = step.day;
    this.#session += 1;
    const clock = newYorkClock(step.time);
    this.#market.accounts.beginDay(step.day);
    this.#market.orders.register.beginDay(fromNewYorkClock(clock - (clock % DAY_MS)));
  }
}

function workAtOnce(task: Iterator<unknown>): () => void {
  while (task.next().done !== true);
  return () => undefined;
}

/** Where the market's clock stands before anything happened: just before the first step. */
function beforeFirst(feed: Feed): EpochMs {
  const first = feed.peek();
  return first === undefined ? 0 : first.time - 1;
}
