import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { BoardRow } from "../market/market-board.ts";
import { barsFor, historyAnswer, type HistoryTerms, scheduleAnswer } from "./answer-history.ts";
import { checkHistoryRequest, type HistoryQuery } from "./check-history-request.ts";
import { answerHeadTimestamp } from "./head-timestamp.ts";
import { answerHistogram } from "./histogram.ts";
import { answerHistoricalTicks } from "./historical-ticks.ts";
import { HistoryPacing, type PacedRequest } from "./history-pacing.ts";
import { LiveHistory } from "./live-history.ts";
import { noHistory, type Refusal } from "./refusal.ts";

/** Requests of one client that may be open at once: here those that are kept up to date, all others are answered at once. */
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
  /** The present values of a market, which plays from now on. */
  row(listing: Listing): BoardRow;
}

/** Answers what is asked of the past, and keeps up to date what is to be kept up to date. */
export class HistoryDesk {
  readonly #world: HistoryWorld;
  readonly #pacing = new HistoryPacing();
  readonly #live = new Map<Client, Map<number, LiveHistory>>();

  constructor(world: HistoryWorld) {
    this.#world = world;
  }

  request(client: Client, request: ClientRequestOf<"request-history">, listing: Listing): void {
    const { requestId } = request;
    const query = checkHistoryRequest(request, listing, this.#world.now());
    if ("code" in query) return this.#refuse(client, requestId, query);
    if (query.isZoneMissing) this.#refuse(client, requestId, { code: 2174, text: IMPLIED_ZONE });
    const refusal = this.#refusalOf(client, request) ?? this.#pace(client, pacedHistory(request, listing, query));
    if (refusal !== undefined) return this.#refuse(client, requestId, refusal);
    const terms = { requestId, query, listing, feed: this.#world.feed, version: client.version };
    if (query.whatToShow === "SCHEDULE") return this.#tell(client, requestId, scheduleAnswer(terms));
    const bars = barsFor(terms);
    const told = request.keepUpToDate ? this.#keepUpToDate(client, terms).begin(bars) : bars;
    this.#tell(client, requestId, historyAnswer(terms, told));
  }

  cancel(client: Client, requestId: number): void {
    const text = this.#live.get(client)?.delete(requestId)
      ? noHistory(`API historical data query cancelled: ${requestId}`)
      : { code: 366, text: `No historical data query found for ticker id:${requestId}` };
    this.#refuse(client, requestId, text);
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
    this.#tell(client, request.requestId, answerHistogram(request, listing, this.#source()));
  }

  leave(client: Client): void {
    this.#live.delete(client);
    this.#pacing.leave(client);
  }

  /** Time moves on: tells the bars that changed. Called before the updates of that time. */
  advance(now: EpochMs): void {
    for (const histories of this.#live.values()) for (const live of histories.values()) live.advance(now);
  }

  /** A market changed. */
  take(row: BoardRow, time: EpochMs, isTrade: boolean): void {
    for (const histories of this.#live.values()) for (const live of histories.values()) live.take(row, time, isTrade);
  }

  #source(): { readonly feed: Feed; readonly now: EpochMs } {
    return { feed: this.#world.feed, now: this.#world.now() };
  }

  #refusalOf(client: Client, request: ClientRequestOf<"request-history">): Refusal | undefined {
    const open = this.#live.get(client);
    const refuse = (cause: string): Refusal => ({
      code: 322,
      text: `Error processing request.-'bS' : cause - ${cause}`,
    });
    if (open?.has(request.requestId)) return refuse("Duplicate ticker ID for API historical data query");
    if ((open?.size ?? 0) < MOST_OPEN) return undefined;
    return refuse(`Only ${MOST_OPEN} simultaneous API historical data requests allowed.`);
  }

  #pace(client: Client, request: PacedRequest | undefined): Refusal | undefined {
    if (request === undefined || !this.#world.isPaced()) return undefined;
    return this.#pacing.judge(client, request, this.#world.now());
  }

  #keepUpToDate(client: Client, terms: HistoryTerms): LiveHistory {
    const live = new LiveHistory(client, terms, this.#world.row(terms.listing));
    const histories = this.#live.get(client) ?? new Map<number, LiveHistory>();
    this.#live.set(client, histories.set(terms.requestId, live));
    return live;
  }

  #tell(client: Client, requestId: number, answer: ServerMessage | readonly ServerMessage[] | Refusal): void {
    if ("code" in answer && !("type" in answer)) this.#refuse(client, requestId, answer);
    else for (const message of [answer].flat() as readonly ServerMessage[]) client.send(message);
  }

  #refuse(client: Client, requestId: number, { code, text }: Refusal): void {
    client.send(errorMessage(requestId, code, text, this.#world.now()));
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
