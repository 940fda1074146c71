import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import { errorMessage, validationText } from "../clients/error-message.ts";
import type { DataAccess, DataPermissions } from "../market-data/data-permissions.ts";
import { DelayedMarket } from "../market-data/delayed-market.ts";
import { type GenericTicks, readGenericTicks } from "../market-data/generic-tick-list.ts";
import type { MarketDataLine, MarketDataLines } from "../market-data/market-data-lines.ts";
import { MarketStream } from "../market-data/market-stream.ts";
import type { MarketView } from "../market-data/market-view.ts";
import type { Refusal } from "../market-data/refusal.ts";
import type { MarketUpdate } from "./feed.ts";
import type { Listing } from "./listing.ts";
import type { BoardRow } from "./market-board.ts";

/** How long a snapshot waits for what is missing. */
const SNAPSHOT_MS = 11_000;
const TOO_MANY: Refusal = { code: 101, text: "Max number of tickers has been reached" };

/** What a client asks a stream or a snapshot of. */
export interface StreamRequest {
  readonly requestId: number;
  readonly genericTicks: string;
  readonly isSnapshot: boolean;
  readonly isRegulatorySnapshot: boolean;
}

interface Held {
  readonly stream: MarketStream;
  /** Undefined for snapshots: they need none. */
  readonly line: MarketDataLine | undefined;
  /** When a snapshot ends, complete or not; undefined for streams. */
  readonly endsAt: EpochMs | undefined;
}

export interface MarketDataParts {
  readonly view: MarketView;
  readonly lines: MarketDataLines;
  readonly permissions: DataPermissions;
}

/** Who streams which market, live or a quarter of an hour late. */
export class MarketDataDesk {
  readonly permissions: DataPermissions;
  readonly #view: MarketView;
  readonly #lines: MarketDataLines;
  readonly #byInstrument = new Map<InstrumentId, Set<Held>>();
  readonly #byRequest = new Map<Client, Map<number, Held>>();
  readonly #delayed = new Map<InstrumentId, DelayedMarket>();
  readonly #snapshots = new Set<Held>();
  readonly #withNews = new Set<MarketStream>();

  constructor({ view, lines, permissions }: MarketDataParts) {
    this.#view = view;
    this.#lines = lines;
    this.permissions = permissions;
  }

  isTaken(client: Client, requestId: number): boolean {
    return this.#byRequest.get(client)?.has(requestId) === true;
  }

  /** Sends the present values and, unless it is a snapshot, every change from now on. @returns why not */
  subscribe(client: Client, request: StreamRequest, listing: Listing): Refusal | undefined {
    const generics = readGenericTicks(request.genericTicks, listing.securityType);
    if (typeof generics === "string") return { code: 321, text: generics };
    const isSnapshot = request.isSnapshot || request.isRegulatorySnapshot;
    if (isSnapshot && request.genericTicks !== "") {
      const cause = "Snapshot market data subscription is not applicable to generic ticks";
      return { code: 321, text: validationText(cause) };
    }
    // A regulatory snapshot is paid for one by one: it needs no subscription.
    const service = request.isRegulatorySnapshot ? ({ type: "live" } as const) : this.permissions.service(client);
    if (service.type === "refused") return service;
    const line = isSnapshot ? undefined : this.#lines.take(client, listing.id);
    if (line === undefined && !isSnapshot) return TOO_MANY;
    const stream = this.#open(client, { request, listing, generics });
    this.#hold({ stream, line, endsAt: isSnapshot ? this.#view.now() + SNAPSHOT_MS : undefined });
    this.#begin(stream, service.type);
    this.#endSnapshots();
    return undefined;
  }

  /** @returns false when nothing streams under that request */
  cancel(client: Client, requestId: number): boolean {
    const held = this.#byRequest.get(client)?.get(requestId);
    if (held === undefined) return false;
    this.#byRequest.get(client)?.delete(requestId);
    held.stream.end();
    const { id } = held.stream.listing;
    const others = this.#byInstrument.get(id);
    others?.delete(held);
    if (others?.size === 0) this.#byInstrument.delete(id);
    this.#snapshots.delete(held);
    this.#withNews.delete(held.stream);
    if (held.line !== undefined) this.#lines.release(client, held.line);
    if (![...(others ?? [])].some(({ stream }) => stream.isDelayed)) this.#delayed.delete(id);
    return true;
  }

  leave(client: Client): void {
    for (const requestId of this.#byRequest.get(client)?.keys() ?? []) this.cancel(client, requestId);
    this.#byRequest.delete(client);
  }

  /** A market changed. */
  tell(update: MarketUpdate, row: BoardRow): void {
    const streams = this.#byInstrument.get(row.listing.id);
    if (streams === undefined) return;
    const now = this.#view.now();
    this.#delayed.get(row.listing.id)?.take(update, now);
    const isTrade = !Number.isNaN(update.last);
    for (const { stream } of streams) if (!stream.isDelayed) stream.tell(row, isTrade, now);
    if (this.#snapshots.size > 0) this.#endSnapshots();
  }

  /** Time moved on: tells headlines and what is old enough to be told late, and ends snapshots that have waited long enough. */
  advance(now: EpochMs): void {
    for (const [id, market] of this.#delayed) {
      for (const update of market.due(now))
        for (const { stream } of this.#byInstrument.get(id) ?? [])
          if (stream.isDelayed) stream.tell(market.row, !Number.isNaN(update.last), now);
    }
    for (const stream of this.#withNews) stream.advance(now);
    if (this.#snapshots.size > 0) this.#endSnapshots();
  }

  /** Trading is halted, or goes on: everybody who streams it is told. */
  tellHalted(listing: Listing, isHalted: boolean): void {
    this.#view.board.row(listing).isHalted = isHalted;
    for (const { stream } of this.#byInstrument.get(listing.id) ?? []) stream.tellHalted(isHalted);
  }

  /**
   * Changes what clients may see, streams that run included: they turn to delayed data with 10167, or end with 354, as when a
   * subscription lapses or another session takes it; and they turn back.
   */
  setAccess(access: DataAccess): void {
    this.permissions.access = access;
    for (const requests of this.#byRequest.values())
      for (const { stream } of requests.values()) this.#serveAnew(stream);
  }

  #serveAnew(stream: MarketStream): void {
    const { client, requestId } = stream;
    const service = this.permissions.service(client);
    if (service.type === "refused") {
      this.cancel(client, requestId);
      client.send(errorMessage(requestId, service.code, service.text, this.#view.now()));
    } else if (stream.isDelayed !== (service.type === "delayed")) this.#begin(stream, service.type);
  }

  #open(
    client: Client,
    of: { readonly request: StreamRequest; readonly listing: Listing; readonly generics: GenericTicks },
  ): MarketStream {
    const { listing } = of;
    const row = this.#view.board.row(listing);
    if (Number.isNaN(row.previousClose)) {
      const { feed, summaries } = this.#view;
      row.previousClose = summaries.previousClose(feed, listing, this.#view.now());
    }
    return new MarketStream(client, { ...of, requestId: of.request.requestId }, this.#view);
  }

  #hold(held: Held): void {
    const { client, requestId, listing } = held.stream;
    const streams = this.#byInstrument.get(listing.id) ?? new Set();
    this.#byInstrument.set(listing.id, streams.add(held));
    const requests = this.#byRequest.get(client) ?? new Map<number, Held>();
    this.#byRequest.set(client, requests.set(requestId, held));
    if (held.endsAt !== undefined) this.#snapshots.add(held);
    if (held.stream.hasNews) this.#withNews.add(held.stream);
  }

  #begin(stream: MarketStream, type: "live" | "delayed"): void {
    const { client, requestId, listing } = stream;
    const now = this.#view.now();
    if (type === "live") {
      stream.beginLive(this.#view.board.row(listing), now, this.permissions.asked(client));
      return;
    }
    const text = "Requested market data is not subscribed. Displaying delayed market data.";
    client.send(errorMessage(requestId, 10_167, text, now));
    let market = this.#delayed.get(listing.id);
    if (market === undefined) {
      market = new DelayedMarket(this.#view.feed, listing, now);
      this.#delayed.set(listing.id, market);
    }
    stream.beginDelayed(market.row, now, this.permissions.asked(client));
  }

  #endSnapshots(): void {
    const now = this.#view.now();
    for (const held of this.#snapshots) {
      const { stream, endsAt = now } = held;
      if (!stream.isComplete && now < endsAt) continue;
      const { client, requestId } = stream;
      this.cancel(client, requestId);
      client.send({ type: "tick-snapshot-end", requestId });
    }
  }
}
