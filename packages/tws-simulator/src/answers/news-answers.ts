import type { NewsRequest } from "@tickwork/tws-wire/client/news/news-requests";
import { NEWS_PROVIDERS } from "../news/news-items.ts";
import type { Answers } from "./answers.ts";
import { findListing } from "./request-desk.ts";

/** What is asked of news, bulletins, corporate events and fundamentals. Answers come at once: there is nothing to cancel then. */
export const NEWS_ANSWERS: Answers<NewsRequest> = {
  "request-news-bulletins": (desk, client, { allMessages }) => desk.market.news.subscribeBulletins(client, allMessages),
  "cancel-news-bulletins": (desk, client) => desk.market.news.cancelBulletins(client),
  "request-news-providers": (_desk, client) => client.send({ type: "news-providers", providers: NEWS_PROVIDERS }),
  "request-news-article": (desk, client, request) => desk.market.news.tellArticle(client, request),
  "request-historical-news": (desk, client, request) => desk.market.news.tellHistory(client, request),
  "request-event-meta-data": (desk, client, { requestId }) => desk.market.research.tellEventMetaData(client, requestId),
  "cancel-event-meta-data": () => undefined,
  "request-event-data": (desk, client, request) => desk.market.research.tellEvents(client, request),
  "cancel-event-data": () => undefined,
  "request-fundamentals": (desk, client, { requestId, contract, report }) => {
    const listing = findListing(desk, client, requestId, contract);
    if (listing !== undefined) desk.market.research.tellFundamentals(client, requestId, report, listing);
  },
  "cancel-fundamentals": () => undefined,
};
