import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import type { Listing } from "../market/listing.ts";
import type { BoardRow } from "../market/market-board.ts";
import { DELAYED_TICKS, LIVE_TICKS, type StreamTicks, TICK } from "../market/tick-types.ts";
import { hoursOf, isTradingDay, tradingDayOf } from "../market/trading-hours.ts";
import { DATA_TYPE, type DataType } from "./data-permissions.ts";
import type { GenericTicks } from "./generic-tick-list.ts";
import { GenericStream } from "./generic-stream.ts";
import type { MarketView } from "./market-view.ts";
import { NewsStream } from "./news-stream.ts";
import { OptionStream } from "./option-stream.ts";
import { QuoteStream } from "./quote-stream.ts";
import { StreamOutlet } from "./stream-outlet.ts";
import { YieldStream } from "./yield-stream.ts";

/** The map of exchange letters that US stocks and options are told by; what smart components are asked by. */
export const US_BBO_EXCHANGE = "9c0001";
const SNAPSHOT_PERMISSIONS = 3;
/** The generic number of headlines. */
const NEWS_TICKS = 292;

/** What a stream is made for. */
export interface StreamSubject {
  readonly requestId: number;
  readonly listing: Listing;
  readonly generics: GenericTicks;
}

/** One request for market data: quotes, trades, and what was asked for by number. */
export class MarketStream {
  readonly client: Client;
  readonly requestId: number;
  readonly listing: Listing;
  readonly #generics: GenericTicks;
  readonly #view: MarketView;
  readonly #outlet: StreamOutlet;
  #isDelayed = false;
  #isFrozen = false;
  #row: BoardRow | undefined;
  #quotes: QuoteStream | undefined;
  #model: OptionStream | YieldStream | undefined;
  #generic: GenericStream | undefined;
  #news: NewsStream | undefined;

  constructor(client: Client, { requestId, listing, generics }: StreamSubject, view: MarketView) {
    this.client = client;
    this.requestId = requestId;
    this.listing = listing;
    this.#generics = generics;
    this.#view = view;
    this.#outlet = new StreamOutlet(client, requestId, listing);
  }

  /** Whether headlines were asked for: then `advance` is to be called. */
  get hasNews(): boolean {
    return this.#generics.numbers.has(NEWS_TICKS);
  }

  get isDelayed(): boolean {
    return this.#isDelayed;
  }

  /** Whether everything that a snapshot shows is known. */
  get isComplete(): boolean {
    const row = this.#row;
    if (row === undefined) return false;
    const isQuoted = !Number.isNaN(row.bid) && !Number.isNaN(row.ask);
    switch (this.listing.securityType) {
      case "CASH":
      case "CFD":
      case "CMDTY":
      case "BOND":
        return isQuoted;
      case "IND":
        return !Number.isNaN(row.last);
      default:
        return isQuoted && !Number.isNaN(row.last);
    }
  }

  /** Tells nothing more. */
  end(): void {
    this.#generic?.end();
    this.#generic = undefined;
  }

  beginLive(row: BoardRow, now: EpochMs, asked: DataType): void {
    this.end();
    this.#isDelayed = false;
    this.#isFrozen = asked !== DATA_TYPE.live && asked !== DATA_TYPE.delayed && !isOpen(this.listing, now);
    this.#tellType(this.#isFrozen ? DATA_TYPE.frozen : DATA_TYPE.live);
    const { securityType } = this.listing;
    const bboExchange = securityType === "STK" || securityType === "OPT" ? US_BBO_EXCHANGE : "";
    this.#tellParameters(bboExchange);
    if (securityType === "STK") this.tellHalted(row.isHalted);
    this.#begin(row, LIVE_TICKS, now);
    if (this.#generics.numbers.size === 0) return;
    this.#generic = new GenericStream(this.#outlet, this.#generics.numbers, this.#view);
    this.#generic.tellAll(row);
    if (!this.hasNews) return;
    const { listing } = this;
    this.#news = new NewsStream(this.#outlet, { listing, providers: this.#generics.newsProviders, now });
  }

  beginDelayed(row: BoardRow, now: EpochMs, asked: DataType): void {
    this.#isDelayed = true;
    this.#isFrozen = asked === DATA_TYPE.delayedFrozen && !isOpen(this.listing, now);
    this.#tellType(this.#isFrozen ? DATA_TYPE.delayedFrozen : DATA_TYPE.delayed);
    this.#tellParameters("");
    if (this.listing.securityType === "STK") this.tellHalted(row.isHalted);
    this.end();
    this.#news = undefined;
    this.#begin(row, DELAYED_TICKS, now);
  }

  /** By IBKR's page: 0 not halted, 1 a general halt. */
  tellHalted(isHalted: boolean): void {
    this.#outlet.number(this.#isDelayed ? TICK.delayedHalted : TICK.halted, isHalted ? 1 : 0);
  }

  tell(row: BoardRow, isTrade: boolean, now: EpochMs): void {
    if (this.#isFrozen) this.#thaw();
    this.#quotes?.tellQuote(row);
    if (isTrade) this.#quotes?.tellTrade(row);
    this.#model?.tell(row, now);
    if (this.#generic === undefined) return;
    this.#generic.tellQuote(row);
    if (isTrade) this.#generic.tellTrade(row);
  }

  /** Tells the headlines that have come until now. */
  advance(now: EpochMs): void {
    this.#news?.advance(now);
  }

  #begin(row: BoardRow, ticks: StreamTicks, now: EpochMs): void {
    this.#row = row;
    this.#quotes = this.#generics.isWithoutQuotes ? undefined : new QuoteStream(this.#outlet, ticks);
    this.#model = this.#modelFor(ticks);
    this.#quotes?.tellAll(row);
    this.#model?.tell(row, now);
  }

  /** What is told of options and bonds beside their prices. */
  #modelFor(ticks: StreamTicks): OptionStream | YieldStream | undefined {
    const { bond, right } = this.listing;
    if (bond !== undefined) return new YieldStream(this.#outlet, ticks, bond);
    const underlying = right === "" ? undefined : this.#view.underlyingOf(this.listing);
    return underlying && new OptionStream(this.#outlet, ticks, this.#view.board.row(underlying));
  }

  #thaw(): void {
    this.#isFrozen = false;
    this.#tellType(this.#isDelayed ? DATA_TYPE.delayed : DATA_TYPE.live);
  }

  #tellParameters(bboExchange: string): void {
    const { client, requestId } = this;
    const { minTick } = this.listing;
    const snapshotPermissions = SNAPSHOT_PERMISSIONS;
    client.send({ type: "tick-request-parameters", requestId, minTick, bboExchange, snapshotPermissions });
  }

  #tellType(marketDataType: DataType): void {
    this.client.send({ type: "market-data-type", requestId: this.requestId, marketDataType });
  }
}

/** Whether the instrument trades at a moment, in its widest hours. */
function isOpen({ hours }: Listing, now: EpochMs): boolean {
  const day = tradingDayOf(hours, now);
  const { open, close } = hoursOf(hours, day, "extended");
  return isTradingDay(hours, day) && now >= open && now < close;
}
