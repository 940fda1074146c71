import type { HistoryRequest } from "@tickwork/tws-wire/client/history/history-requests";
import type { Answers } from "./answers.ts";
import { findListing } from "./request-desk.ts";

/** What is asked of the past. A head timestamp is answered at once: there is nothing to cancel then. */
export const HISTORY_ANSWERS: Answers<HistoryRequest> = {
  "request-history": (desk, client, request) => {
    const listing = findListing(desk, client, request.requestId, request.contract);
    if (listing !== undefined) desk.market.history.request(client, request, listing);
  },
  "cancel-history": (desk, client, { requestId }) => desk.market.history.cancel(client, requestId),
  "request-head-timestamp": (desk, client, request) => {
    const listing = findListing(desk, client, request.requestId, request.contract);
    if (listing !== undefined) desk.market.history.requestHead(client, request, listing);
  },
  "cancel-head-timestamp": () => undefined,
  "request-historical-ticks": (desk, client, request) => {
    const listing = findListing(desk, client, request.requestId, request.contract);
    if (listing !== undefined) desk.market.history.requestTicks(client, request, listing);
  },
  "request-histogram": (desk, client, request) => {
    const listing = findListing(desk, client, request.requestId, request.contract);
    if (listing !== undefined) desk.market.history.requestHistogram(client, request, listing);
  },
  "cancel-histogram": (desk, client, { requestId }) => desk.market.history.cancelHistogram(client, requestId),
};
