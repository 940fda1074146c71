import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import type { Listing } from "../market/listing.ts";

/** What the simulated account has subscribed to; by default, like most accounts, neither. */
export interface ResearchPermissions {
  /** Wall Street Horizon's corporate events. */
  readonly events: boolean;
  readonly fundamentals: boolean;
}

/** What the desk answers from. */
export interface ResearchWorld {
  readonly permissions: ResearchPermissions;
  now(): EpochMs;
  byConId(conId: number): Listing | undefined;
}

const EARNINGS = { tag: "wshe_ed", name: "Earnings Date" };
const QUARTER_DAYS = 91;
const MOST_EVENTS = 100;
const QUARTERS = [1, 2, 3, 4];

/** Corporate events and fundamentals: IBKR's refusals without a subscription, and with one the least that is true of a simulator. */
export class ResearchDesk {
  readonly #world: ResearchWorld;
  /** Who has asked for the meta data, as the events demand. */
  readonly #hasMetaData = new Set<Client>();

  constructor(world: ResearchWorld) {
    this.#world = world;
  }

  leave(client: Client): void {
    this.#hasMetaData.delete(client);
  }

  tellEventMetaData(client: Client, requestId: number): void {
    if (!this.#mayHaveEvents(client, requestId)) return;
    this.#hasMetaData.add(client);
    const json = JSON.stringify({ meta_data: { event_types: [EARNINGS], simulated: true } });
    client.send({ type: "event-meta-data", requestId, json });
  }

  tellEvents(client: Client, request: ClientRequestOf<"request-event-data">): void {
    const { requestId, conId, filter } = request;
    if (!this.#mayHaveEvents(client, requestId)) return;
    if (!this.#hasMetaData.has(client)) return this.#refuse(client, requestId, 10_282, "WSH meta data not requested.");
    const listing = conId === 0 ? undefined : this.#world.byConId(conId);
    if (listing === undefined || filter !== "")
      return this.#refuse(
        client,
        requestId,
        10_283,
        "Failed to request WSH event data.Give a contract id and no filter",
      );
    const events = this.#earnings(listing).slice(0, Math.min(request.limit ?? MOST_EVENTS, MOST_EVENTS));
    client.send({ type: "event-data", requestId, json: JSON.stringify(events) });
  }

  tellFundamentals(client: Client, requestId: number, report: string, listing: Listing): void {
    if (!this.#world.permissions.fundamentals)
      return this.#refuse(client, requestId, 10_358, "Fundamentals data is not allowed.");
    if (report !== "ReportSnapshot" || listing.securityType !== "STK")
      return this.#refuse(
        client,
        requestId,
        430,
        "We are sorry, but fundamentals data for the security specified is not available.Not found",
      );
    client.send({ type: "fundamentals", requestId, xml: snapshotXml(listing) });
  }

  #mayHaveEvents(client: Client, requestId: number): boolean {
    if (this.#world.permissions.events) return true;
    this.#refuse(client, requestId, 10_276, "News feed is not allowed.");
    return false;
  }

  /** The next four earnings dates, a quarter apart, on a day of the quarter that is the contract's own. */
  #earnings(listing: Listing): readonly object[] {
    const today = Math.floor(this.#world.now() / DAY_MS);
    const first = today - (today % QUARTER_DAYS) + (listing.conId % QUARTER_DAYS);
    return QUARTERS.map((quarter) => first + quarter * QUARTER_DAYS).map((day) => ({
      event_type: EARNINGS.tag,
      index_date: new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll("-", ""),
      conids: [String(listing.conId)],
      data: { simulated: true },
    }));
  }

  #refuse(client: Client, requestId: number, code: number, text: string): void {
    client.send(errorMessage(requestId, code, text, this.#world.now()));
  }
}

function snapshotXml({ symbol, longName, conId }: Listing): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ReportSnapshot Major="1" Minor="0" Revision="1" Simulated="true">',
    `<CoIDs><CoID Type="CompanyName">${escapeXml(longName)}</CoID></CoIDs>`,
    `<Issues><Issue ID="1" Type="C"><IssueID Type="Ticker">${escapeXml(symbol)}</IssueID>`,
    `<IssueID Type="ConID">${conId}</IssueID></Issue></Issues>`,
    "</ReportSnapshot>",
  ].join("\n");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
