import { SECOND_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ScannerSubscription } from "@tickwork/tws-wire/client/scanner/scanner-requests";
import type { WireScannerRow } from "@tickwork/tws-wire/server/scanner/scanner-messages";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import { impossible, noHistory, type Refusal } from "../history/refusal.ts";
import type { Feed } from "../market/feed.ts";
import { type Listing, wireContractOf } from "../market/listing.ts";
import { DayFigureBook, type DayFigures } from "./day-figures.ts";
import { SCAN_CODES, SCAN_INSTRUMENT, SCAN_LOCATIONS, type ScanCode } from "./scan-codes.ts";
import { scannerUniverse } from "./scanner-universe.ts";

/** How often a scan is told again, in market time. */
const REFRESH_MS = 30 * SECOND_MS;
const MOST_ROWS = 50;
/** Scans of one client at a time. */
const MOST_SCANS = 10;

interface Scan {
  readonly subscription: ScannerSubscription;
  readonly code: ScanCode;
  toldAt: EpochMs;
}

/** What the desk answers from. */
export interface ScannerWorld {
  readonly feed: Feed;
  now(): EpochMs;
  /** Instruments that somebody has asked for. */
  active(): Iterable<Listing>;
}

/** Scans of the market: ranks its stocks by what a client asks, and tells the rows again every thirty seconds. */
export class ScannerDesk {
  readonly #world: ScannerWorld;
  readonly #figures: DayFigureBook;
  readonly #scans = new Map<Client, Map<number, Scan>>();

  constructor(world: ScannerWorld) {
    this.#world = world;
    this.#figures = new DayFigureBook(world.feed);
  }

  subscribe(client: Client, { requestId, subscription }: ClientRequestOf<"request-scanner">): void {
    const scans = this.#scans.get(client) ?? new Map<number, Scan>();
    const code = SCAN_CODES.find((known) => known.code === subscription.scanCode);
    const refusal = refusalOf(scans, requestId) ?? objectionTo(subscription, code);
    if (refusal !== undefined || code === undefined) {
      if (refusal !== undefined) this.#refuse(client, requestId, refusal);
      return;
    }
    const scan = { subscription, code, toldAt: this.#world.now() };
    this.#scans.set(client, scans.set(requestId, scan));
    this.#tell(client, requestId, scan);
  }

  cancel(client: Client, requestId: number): void {
    const refusal = this.#scans.get(client)?.delete(requestId)
      ? noHistory(`API scanner subscription cancelled: ${requestId}`)
      : { code: 365, text: `No scanner subscription found for ticker id:${requestId}` };
    this.#refuse(client, requestId, refusal);
  }

  leave(client: Client): void {
    this.#scans.delete(client);
  }

  /** Time moves on. */
  advance(now: EpochMs): void {
    for (const [client, scans] of this.#scans)
      for (const [requestId, scan] of scans) {
        if (now - scan.toldAt < REFRESH_MS) continue;
        scan.toldAt = now;
        this.#tell(client, requestId, scan);
      }
  }

  #tell(client: Client, requestId: number, scan: Scan): void {
    const rows = this.#rows(scan);
    client.send({ type: "scanner-data", requestId, rows });
    const none = "Historical Market Data Service query message:no items retrieved";
    if (rows.length === 0) this.#refuse(client, requestId, { code: 165, text: none });
  }

  #rows({ subscription, code }: Scan): readonly WireScannerRow[] {
    const now = this.#world.now();
    const found = scannerUniverse(this.#world.feed, this.#world.active())
      .filter((listing) => isAt(listing, subscription.location))
      .map((listing) => this.#figures.figures(listing, now))
      .filter((figures) => figures !== undefined)
      .filter((figures) => passes(figures, subscription))
      .map((figures) => ({ figures, value: code.rank(figures) }))
      .filter(({ value }) => !Number.isNaN(value))
      .toSorted((left, right) => right.value - left.value || compare(left.figures, right.figures));
    const count = rowsOf(subscription);
    return found.slice(0, count).map(({ figures: { listing } }, rank) => ({
      rank,
      contract: { ...wireContractOf(listing), exchange: "SMART" },
      marketName: listing.marketName,
      distance: "",
      benchmark: "",
      projection: "",
      legs: "",
    }));
  }

  #refuse(client: Client, requestId: number, { code, text }: Refusal): void {
    client.send(errorMessage(requestId, code, text, this.#world.now()));
  }
}

function refusalOf(scans: ReadonlyMap<number, Scan>, requestId: number): Refusal | undefined {
  if (scans.size >= MOST_SCANS)
    return impossible(`Only ${MOST_SCANS} simultaneous API scanner subscriptions are allowed.`);
  return scans.has(requestId) ? impossible("Duplicate ticker ID for API scanner subscription") : undefined;
}

function objectionTo(
  { instrument, location, scanCode }: ScannerSubscription,
  code: ScanCode | undefined,
): Refusal | undefined {
  if (code === undefined) return noHistory(`Scanner type with code ${scanCode} is disabled`);
  if (instrument.toUpperCase() !== SCAN_INSTRUMENT) return noHistory(`Instrument type ${instrument} is not supported`);
  const isKnown = SCAN_LOCATIONS.some((known) => known.code === location);
  return isKnown ? undefined : noHistory(`Scanner location ${location} is not supported`);
}

function rowsOf({ rows }: ScannerSubscription): number {
  return rows === undefined || rows < 1 ? MOST_ROWS : Math.min(rows, MOST_ROWS);
}

function isAt(listing: Listing, location: string): boolean {
  const exchanges = SCAN_LOCATIONS.find(({ code }) => code === location)?.exchanges ?? [];
  return exchanges.length === 0 || exchanges.includes(listing.primaryExchange);
}

/** Market capitalisation and ratings are not known here: they exclude nothing. */
function passes(figures: DayFigures, subscription: ScannerSubscription): boolean {
  const { last, volume, previousClose } = figures;
  const changePercent = (last / previousClose - 1) * 100;
  const filter = (tag: string): number | undefined => {
    const value = Number(subscription.filters.find((each) => each.tag === tag)?.value ?? "");
    return subscription.filters.some((each) => each.tag === tag) && !Number.isNaN(value) ? value : undefined;
  };
  return (
    isWithin(last, subscription.abovePrice, subscription.belowPrice) &&
    isWithin(volume, subscription.aboveVolume, undefined) &&
    isWithin(last, filter("priceAbove"), filter("priceBelow")) &&
    isWithin(volume, filter("volumeAbove"), filter("volumeBelow")) &&
    isWithin(changePercent, filter("changePercAbove"), filter("changePercBelow"))
  );
}

function isWithin(value: number, above: number | undefined, below: number | undefined): boolean {
  return (above === undefined || value >= above) && (below === undefined || value <= below);
}

function compare(left: DayFigures, right: DayFigures): number {
  return left.listing.symbol < right.listing.symbol ? -1 : 1;
}
