import type { MessageCodecs } from "../message-codec.ts";
import type { NewsMessage } from "./news-messages.ts";

export const NEWS_CODECS: MessageCodecs<NewsMessage> = {
  "news-bulletin": {
    number: 14,
    write: (out, { bulletinId, kind, text, exchange }) => out.fields(1, bulletinId, kind, text, exchange),
  },
  fundamentals: { number: 51, write: (out, { requestId, xml }) => out.fields(1, requestId, xml) },
  "news-article": { number: 83, write: (out, { requestId, kind, text }) => out.fields(requestId, kind, text) },
  "tick-news": {
    number: 84,
    write: (out, { requestId, timeMs, provider, articleId, headline, extra }) =>
      out.fields(requestId, timeMs, provider, articleId, headline, extra),
  },
  "news-providers": {
    number: 85,
    write: (out, { providers }) => {
      out.field(providers.length);
      for (const { code, name } of providers) out.fields(code, name);
    },
  },
  "historical-news": {
    number: 86,
    write: (out, { requestId, time, provider, articleId, headline }) =>
      out.fields(requestId, time, provider, articleId, headline),
  },
  "historical-news-end": { number: 87, write: (out, { requestId, hasMore }) => out.fields(requestId, hasMore) },
  "event-meta-data": { number: 104, write: (out, { requestId, json }) => out.fields(requestId, json) },
  "event-data": { number: 105, write: (out, { requestId, json }) => out.fields(requestId, json) },
};
