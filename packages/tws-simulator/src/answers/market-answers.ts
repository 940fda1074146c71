import type { MarketRequest } from "@tickwork/tws-wire/client/market/market-requests";
import type { Client } from "../clients/client.ts";
import type { Answers } from "./answers.ts";
import { findListing, refuse, type RequestDesk } from "./request-desk.ts";

/** What is asked of quotes and trades as they come. */
export const MARKET_ANSWERS: Answers<MarketRequest> = {
  "request-market-data": (desk, client, request) => {
    const { feed, board, marketData } = desk.market;
    const { requestId } = request;
    const listing = findListing(desk, client, requestId, request.contract);
    if (listing === undefined) return;
    if (marketData.isTaken(client, requestId)) return refuseDuplicate(desk, client, requestId);
    feed.activate(listing);
    marketData.subscribe(client, requestId, board.row(listing), request.isSnapshot);
  },
  "cancel-market-data": (desk, client, { requestId }) => {
    if (!desk.market.marketData.cancel(client, requestId)) refuseUnknown(desk, client, requestId);
  },
  "market-data-type": () => undefined, // data is always live here
  "request-real-time-bars": (desk, client, request) => {
    const { feed, board, realTimeBars } = desk.market;
    const { requestId } = request;
    const listing = findListing(desk, client, requestId, request.contract);
    if (listing === undefined) return;
    if (realTimeBars.isTaken(client, requestId)) return refuseDuplicate(desk, client, requestId);
    feed.activate(listing);
    realTimeBars.subscribe(client, request, board.row(listing), desk.now);
  },
  "cancel-real-time-bars": (desk, client, { requestId }) => {
    if (!desk.market.realTimeBars.cancel(client, requestId)) refuseUnknown(desk, client, requestId);
  },
};

function refuseUnknown(desk: RequestDesk, client: Client, requestId: number): void {
  refuse(desk, client, requestId, 300, `Can't find EId with tickerId:${requestId}`);
}

function refuseDuplicate(desk: RequestDesk, client: Client, requestId: number): void {
  refuse(desk, client, requestId, 322, "Error processing request.-'bQ' : cause - Duplicate ticker id");
}
