import type { HistoryRequest } from "@tickwork/tws-wire/client/history/history-requests";
import { answerHistory } from "../history/answer-history.ts";
import type { Answers } from "./answers.ts";
import { findListing } from "./request-desk.ts";

/** What is asked of the past. */
export const HISTORY_ANSWERS: Answers<HistoryRequest> = {
  "request-history": (desk, client, request) => {
    const listing = findListing(desk, client, request.requestId, request.contract);
    if (listing === undefined) return;
    client.send(answerHistory(request, listing, { feed: desk.market.feed, now: desk.now }, client.version));
  },
  "cancel-history": () => undefined, // it was answered at once
};
