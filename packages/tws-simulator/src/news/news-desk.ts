import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import { readWireTime } from "../history/parse-wire-time.ts";
import { invalid, type Refusal } from "../history/refusal.ts";
import type { Listing } from "../market/listing.ts";
import { NEWS_PROVIDERS, newsBetween, newsOfDay, parseArticleId } from "./news-items.ts";

/** A bulletin of IBKR to all its customers. */
export interface Bulletin {
  /** 1: a bulletin, 2: an exchange is not available any more, 3: it is available again. */
  readonly kind: 1 | 2 | 3;
  readonly text: string;
  /** Whose news it is, empty for IBKR's own. */
  readonly exchange: string;
}

/** What the desk answers from. */
export interface NewsWorld {
  now(): EpochMs;
  byConId(conId: number): Listing | undefined;
}

/** Headlines that are told to one request, by IBKR's page. */
const MOST_HEADLINES = 300;
/** How far back headlines are searched when no start is given. */
const LONGEST_NEWS_MS = 365 * DAY_MS;
const MOST_BULLETINS = 100;

/** Bulletins and news. Everything that it tells is made up and says so. */
export class NewsDesk {
  readonly #world: NewsWorld;
  readonly #bulletins: Bulletin[] = [];
  readonly #listeners = new Set<Client>();
  #sent = 0;

  constructor(world: NewsWorld) {
    this.#world = world;
  }

  /** Tells all clients that listen to bulletins; a client that asks for the day's bulletins later is told too. */
  bulletin(bulletin: Bulletin): void {
    this.#sent += 1;
    this.#bulletins.push(bulletin);
    if (this.#bulletins.length > MOST_BULLETINS) this.#bulletins.shift();
    for (const client of this.#listeners) tellBulletin(client, this.#sent, bulletin);
  }

  /** @param allMessages those of before, too */
  subscribeBulletins(client: Client, allMessages: boolean): void {
    this.#listeners.add(client);
    const first = this.#sent - this.#bulletins.length + 1;
    if (allMessages) for (const [at, bulletin] of this.#bulletins.entries()) tellBulletin(client, first + at, bulletin);
  }

  cancelBulletins(client: Client): void {
    this.#listeners.delete(client);
  }

  leave(client: Client): void {
    this.#listeners.delete(client);
  }

  tellHistory(client: Client, request: ClientRequestOf<"request-historical-news">): void {
    const { requestId } = request;
    const asked = this.#check(request);
    if ("code" in asked) return this.#refuse(client, requestId, asked);
    const all = newsBetween(asked.listing, asked.from, asked.until).filter(
      ({ provider }) => request.providers.length === 0 || request.providers.includes(provider),
    );
    const count = Math.min(request.count < 1 ? MOST_HEADLINES : request.count, MOST_HEADLINES);
    for (const { time, provider, articleId, headline } of all.toReversed().slice(0, count))
      client.send({ type: "historical-news", requestId, time: newsTime(time), provider, articleId, headline });
    client.send({ type: "historical-news-end", requestId, hasMore: all.length > count });
  }

  tellArticle(client: Client, request: ClientRequestOf<"request-news-article">): void {
    const { requestId, articleId, provider } = request;
    const place = parseArticleId(articleId);
    const listing = place && this.#world.byConId(place.conId);
    const item = listing && newsOfDay(listing, place.day).find((each) => each.articleId === articleId);
    if (item === undefined || item.provider !== provider || item.time > this.#world.now())
      return this.#refuse(client, requestId, {
        code: 10_172,
        text: "Failed to request news article:No data available",
      });
    const text = `<p>${item.headline}.</p><p>This article is made up by a simulator. Nothing in it is about the real company.</p>`;
    client.send({ type: "news-article", requestId, kind: 0, text });
  }

  #check(
    request: ClientRequestOf<"request-historical-news">,
  ): { readonly listing: Listing; readonly from: EpochMs; readonly until: EpochMs } | Refusal {
    const unknown = request.providers.filter((code) => !NEWS_PROVIDERS.some((known) => known.code === code));
    if (unknown.length > 0) return invalid(`Invalid news provider code: ${unknown.join("+")}`);
    const listing = this.#world.byConId(request.conId);
    if (listing === undefined) return invalid(`Invalid contract id: ${request.conId}`);
    const now = this.#world.now();
    const until = request.end === "" ? now : newsWireTime(request.end, now);
    const start = request.start === "" ? 0 : newsWireTime(request.start, now);
    if (until === undefined || start === undefined) return invalid("Invalid date/time in historical news request");
    const last = Math.min(until, now);
    return { listing, from: Math.max(start, last - LONGEST_NEWS_MS), until: last };
  }

  #refuse(client: Client, requestId: number, { code, text }: Refusal): void {
    client.send(errorMessage(requestId, code, text, this.#world.now()));
  }
}

function tellBulletin(client: Client, bulletinId: number, { kind, text, exchange }: Bulletin): void {
  client.send({ type: "news-bulletin", bulletinId, kind, text, exchange });
}

/** `2013-10-04 13:25:15.0`, UTC. */
function newsTime(time: EpochMs): string {
  const iso = new Date(time).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.0`;
}

/** News has a form of time of its own, `2013-10-04 13:25:15.0 [zone]`, and takes the others too. */
function newsWireTime(text: string, now: EpochMs): EpochMs | undefined {
  const plain = text
    .trim()
    .replace(/^(\d{4})-(\d{2})-(\d{2})/, "$1$2$3")
    .replace(/\.\d+/, "");
  return readWireTime(plain, now)?.time;
}
