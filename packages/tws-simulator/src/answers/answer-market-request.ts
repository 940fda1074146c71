import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import { answerHistory } from "../history/answer-history.ts";
import { contractDetails } from "../market/contract-details.ts";
import type { Listing } from "../market/listing.ts";
import { findListing, refuse, type RequestDesk } from "./request-desk.ts";

type ListedRequest = ClientRequestOf<
  "request-contract-details" | "request-market-data" | "request-real-time-bars" | "request-history"
>;
export type MarketRequest = ListedRequest | ClientRequestOf<"cancel-market-data" | "cancel-real-time-bars">;

/** Answers what is asked of contracts, quotes and bars. */
export function answerMarketRequest(desk: RequestDesk, client: Client, request: MarketRequest): void {
  const { marketData, realTimeBars } = desk.market;
  switch (request.type) {
    case "cancel-market-data":
      if (!marketData.cancel(client, request.requestId)) refuseUnknown(desk, client, request.requestId);
      return;
    case "cancel-real-time-bars":
      if (!realTimeBars.cancel(client, request.requestId)) refuseUnknown(desk, client, request.requestId);
      return;
    default: {
      const listing = findListing(desk, client, request.requestId, request.contract);
      if (listing !== undefined) answerListed(desk, client, request, listing);
    }
  }
}

function answerListed(desk: RequestDesk, client: Client, request: ListedRequest, listing: Listing): void {
  const { feed, board, marketData, realTimeBars } = desk.market;
  const { requestId } = request;
  switch (request.type) {
    case "request-contract-details":
      client.send({ type: "contract-details", requestId, details: contractDetails(listing, desk.now) });
      client.send({ type: "contract-details-end", requestId });
      return;
    case "request-market-data":
      if (marketData.isTaken(client, requestId)) return refuseDuplicate(desk, client, requestId);
      feed.activate(listing);
      return marketData.subscribe(client, requestId, board.row(listing), request.isSnapshot);
    case "request-real-time-bars":
      if (realTimeBars.isTaken(client, requestId)) return refuseDuplicate(desk, client, requestId);
      feed.activate(listing);
      return realTimeBars.subscribe(client, request, board.row(listing), desk.now);
    case "request-history":
      client.send(answerHistory(request, listing, { feed, now: desk.now }, client.version));
  }
}

function refuseUnknown(desk: RequestDesk, client: Client, requestId: number): void {
  refuse(desk, client, requestId, 300, `Can't find EId with tickerId:${requestId}`);
}

function refuseDuplicate(desk: RequestDesk, client: Client, requestId: number): void {
  refuse(desk, client, requestId, 322, "Error processing request.-'bQ' : cause - Duplicate ticker id");
}
