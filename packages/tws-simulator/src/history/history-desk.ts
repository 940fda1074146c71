import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { BoardRow } from "../market/market-board.ts";
import { barsFor, historyAnswer, type HistoryTerms, scheduleAnswer } from "./answer-history.ts";
import { BarCollector } from "./bar-collector.ts";
import { checkHistoryRequest, type HistoryQuery } from "./check-history-request.ts";
import { answerHeadTimestamp } from "./head-timestamp.ts";
import { answerHistogram } from "./histogram.ts";
import { answerHistoricalTicks } from "./historical-ticks.ts";
import { HistoryPacing, type PacedRequest } from "./history-pacing.ts";
import { LiveHistory } from "./live-history.ts";
import { withPlaying } from "./with-playing.ts";
import { impossible, noHistory, type Refusal } from "./refusal.ts";

/** Requests of one client that may be open at once: those that wait for their answer, and those that are kept up to date. */
const MOST_OPEN = 50;
/** TWS's word on times without a zone. */
const IMPLIED_ZONE =
  "Warning: You submitted request with date-time attributes without explicit time zone. Please switch to use " +
  "yyyymmdd-hh:mm:ss in UTC or use instrument time zone, like US/Eastern. Implied time zone functionality will be removed in the next API release";

/** What the desk answers from. */
export interface HistoryWorld {
  readonly feed: Feed;
  /** Market time of the last step. */
  now(): EpochMs;
  /** Whether IBKR's limits on requests count. */
  isPaced(): boolean;
  /** Does long work in pieces. @returns gives it up */
  work(task: Iterator<unknown>): () => void;
  /** The present values of a market, which plays from now on. */
  row(listing: Listing): BoardRow;
}

type Answer = ServerMessage | Refusal;

interface OpenRequest {
  readonly live: LiveHistory | undefined;
  end: () => void;
}

/** Answers what is asked of the past, and keeps up to date what is to be kept up to date. */
export class HistoryDesk {
  readonly #world: HistoryWorld;
  readonly #collector: BarCollector;
  readonly #pacing = new HistoryPacing();
  readonly #open = new Map<Client, Map<number, OpenRequest>>();
  readonly #histograms = new Map<Client, Map<number, () => void>>();

  constructor(world: HistoryWorld) {
    this.#world = world;
    this.#collector = new BarCollector(world.feed);
  }

  request(client: Client, request: ClientRequestOf<"request-history">, listing: Listing): void {
    const { requestId } = request;
    const query = checkHistoryRequest(request, listing, this.#world.now());
    if ("code" in query) return this.#refuse(client, requestId, query);
    if (query.isZoneMissing) this.#refuse(client, requestId, { code: 2174, text: IMPLIED_ZONE });
    const refusal = this.#refusalOf(client, request) ?? this.#pace(client, pacedHistory(request, listing, query));
    if (refusal !== undefined) return this.#refuse(client, requestId, refusal);
    const terms = { requestId, query, listing, collector: this.#collector, version: client.version };
    if (query.whatToShow === "SCHEDULE") this.#tell(client, requestId, scheduleAnswer(terms));
    else if (request.keepUpToDate) this.#keepUpToDate(client, terms);
    else this.#answer(client, terms);
  }

  cancel(client: Client, requestId: number): void {
    const open = this.#open.get(client)?.get(requestId);
    const refusal = open
      ? noHistory(`API historical data query cancelled: ${requestId}`)
      : { code: 366, text: `No historical data query found for ticker id:${requestId}` };
    open?.end();
    this.#open.get(client)?.delete(requestId);
    this.#refuse(client, requestId, refusal);
  }

  requestTicks(client: Client, request: ClientRequestOf<"request-historical-ticks">, listing: Listing): void {
    const { requestId, contract: _, ...asked } = request;
    const paced = {
      identity: JSON.stringify([listing.id, { ...asked, type: "ticks" }]),
      subject: subjectOf(listing, request.whatToShow),
      weight: request.whatToShow.toUpperCase() === "BID_ASK" ? 2 : 1,
    };
    const refusal = this.#pace(client, paced);
    if (refusal !== undefined) return this.#refuse(client, requestId, refusal);
    this.#tell(client, requestId, answerHistoricalTicks(request, listing, this.#source()));
  }

  requestHead(client: Client, request: ClientRequestOf<"request-head-timestamp">, listing: Listing): void {
    this.#tell(client, request.requestId, answerHeadTimestamp(request, listing, this.#source()));
  }

  requestHistogram(client: Client, request: ClientRequestOf<"request-histogram">, listing: Listing): void {
    const { requestId } = request;
    const telling = this.#tellingHistogram(client, requestId, answerHistogram(request, listing, this.#source()));
    const asked = this.#histograms.get(client) ?? new Map<number, () => void>();
    this.#histograms.set(client, asked.set(requestId, this.#world.work(telling)));
  }

  cancelHistogram(client: Client, requestId: number): void {
    this.#histograms.get(client)?.get(requestId)?.();
    this.#histograms.get(client)?.delete(requestId);
  }

  leave(client: Client): void {
    for (const open of this.#open.get(client)?.values() ?? []) open.end();
    this.#open.delete(client);
    for (const giveUp of this.#histograms.get(client)?.values() ?? []) giveUp();
    this.#histograms.delete(client);
    this.#pacing.leave(client);
  }

  /** Time moves on: tells the bars that changed. Called before the updates of that time. */
  advance(now: EpochMs): void {
    for (const live of this.#live()) live.advance(now);
  }

  /** A market changed. */
  take(row: BoardRow, time: EpochMs, isTrade: boolean): void {
    for (const live of this.#live()) live.take(row, time, isTrade);
  }

  *#live(): Iterable<LiveHistory> {
    for (const requests of this.#open.values())
      for (const { live } of requests.values()) if (live !== undefined) yield live;
  }

  #source(): { readonly feed: Feed; readonly now: EpochMs } {
    return { feed: this.#world.feed, now: this.#world.now() };
  }

  #refusalOf(client: Client, request: ClientRequestOf<"request-history">): Refusal | undefined {
    const open = this.#open.get(client);
    if (open?.has(request.requestId)) return impossible("Duplicate ticker ID for API historical data query");
    if ((open?.size ?? 0) < MOST_OPEN) return undefined;
    return impossible(`Only ${MOST_OPEN} simultaneous API historical data requests allowed.`);
  }

  #pace(client: Client, request: PacedRequest | undefined): Refusal | undefined {
    if (request === undefined || !this.#world.isPaced()) return undefined;
    return this.#pacing.judge(client, request, this.#world.now());
  }

  /** Answers in pieces, so that a year of minutes stops nobody; the request is open until then. */
  #answer(client: Client, terms: HistoryTerms): void {
    const { requestId } = terms;
    const requests = this.#requestsOf(client);
    const request: OpenRequest = { live: undefined, end: () => undefined };
    requests.set(requestId, request);
    request.end = this.#world.work(this.#telling(client, terms, this.#world.now()));
  }

  *#telling(client: Client, terms: HistoryTerms, askedAt: EpochMs): Generator<void, void> {
    const whole = yield* barsFor(terms);
    const bars = terms.query.end === askedAt ? withPlaying(terms, whole) : whole;
    const answers = yield* historyAnswer(terms, bars);
    this.#open.get(client)?.delete(terms.requestId);
    for (const answer of answers) this.#tell(client, terms.requestId, answer);
  }

  *#tellingHistogram(client: Client, requestId: number, task: Generator<void, Answer>): Generator<void, void> {
    this.#tell(client, requestId, yield* task);
  }

  /** A history that goes on is answered at once: no tick may come between. */
  #keepUpToDate(client: Client, terms: HistoryTerms): void {
    const { requestId, listing } = terms;
    const live = new LiveHistory(client, terms, this.#world.row(listing));
    const bars = live.begin(atOnce(barsFor(terms)));
    for (const answer of atOnce(historyAnswer(terms, bars))) this.#tell(client, requestId, answer);
    if (bars.length > 0) this.#requestsOf(client).set(requestId, { live, end: () => undefined });
  }

  #requestsOf(client: Client): Map<number, OpenRequest> {
    const requests = this.#open.get(client) ?? new Map<number, OpenRequest>();
    this.#open.set(client, requests);
    return requests;
  }

  #tell(client: Client, requestId: number, answer: Answer): void {
    if ("code" in answer && !("type" in answer)) this.#refuse(client, requestId, answer);
    else client.send(answer);
  }

  #refuse(client: Client, requestId: number, { code, text }: Refusal): void {
    client.send(errorMessage(requestId, code, text, this.#world.now()));
  }
}

function atOnce<T>(task: Generator<void, T>): T {
  for (;;) {
    const step = task.next();
    if (step.done === true) return step.value;
  }
}

/** Bars of a minute and longer are not paced any more, by IBKR's page on historical limitations. */
function pacedHistory(
  request: ClientRequestOf<"request-history">,
  listing: Listing,
  { size, whatToShow }: HistoryQuery,
): PacedRequest | undefined {
  if (size.type !== "intraday" || size.lengthMs >= MINUTE_MS) return undefined;
  const { requestId: _id, contract: _contract, ...asked } = request;
  const identity = JSON.stringify([listing.id, asked]);
  return { identity, subject: subjectOf(listing, whatToShow), weight: whatToShow === "BID_ASK" ? 2 : 1 };
}

function subjectOf(listing: Listing, whatToShow: string): string {
  return `${listing.id}@${listing.exchange} ${whatToShow}`;
}
