import { afterVersion, numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { NewsRequest } from "./news-requests.ts";
import { readEventDataRequest, readFundamentalsRequest, readHistoricalNewsRequest } from "./read-news-requests.ts";

export const NEWS_DECODERS: RequestDecoders<NewsRequest> = [
  [12, (reader) => ({ type: "request-news-bulletins", allMessages: afterVersion(reader).boolean() })],
  [13, () => ({ type: "cancel-news-bulletins" })],
  [52, readFundamentalsRequest],
  [53, (reader) => ({ type: "cancel-fundamentals", requestId: numberAfterVersion(reader) })],
  [
    84,
    (reader) => ({
      type: "request-news-article",
      requestId: reader.requiredInteger(),
      provider: reader.text(),
      articleId: reader.text(),
    }),
  ],
  [85, () => ({ type: "request-news-providers" })],
  [86, readHistoricalNewsRequest],
  [100, (reader) => ({ type: "request-event-meta-data", requestId: reader.requiredInteger() })],
  [101, (reader) => ({ type: "cancel-event-meta-data", requestId: reader.requiredInteger() })],
  [102, readEventDataRequest],
  [103, (reader) => ({ type: "cancel-event-data", requestId: reader.requiredInteger() })],
];
