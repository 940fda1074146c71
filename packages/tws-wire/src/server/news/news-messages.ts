export interface WireNewsProvider {
  readonly code: string;
  readonly name: string;
}

/** What the server tells of news, bulletins, corporate events and fundamentals. */
export type NewsMessage =
  | {
      readonly type: "news-bulletin";
      readonly bulletinId: number;
      /** 1: a bulletin, 2: an exchange is not available any more, 3: it is available again. */
      readonly kind: number;
      readonly text: string;
      readonly exchange: string;
    }
  | { readonly type: "news-providers"; readonly providers: readonly WireNewsProvider[] }
  | {
      readonly type: "news-article";
      readonly requestId: number;
      /** 0: plain text or HTML, 1: binary. */
      readonly kind: number;
      readonly text: string;
    }
  | {
      readonly type: "historical-news";
      readonly requestId: number;
      /** `2013-10-04 13:25:15.0`, UTC. */
      readonly time: string;
      readonly provider: string;
      readonly articleId: string;
      readonly headline: string;
    }
  | { readonly type: "historical-news-end"; readonly requestId: number; readonly hasMore: boolean }
  /** A headline on a market data line. */
  | {
      readonly type: "tick-news";
      readonly requestId: number;
      readonly timeMs: number;
      readonly provider: string;
      readonly articleId: string;
      readonly headline: string;
      readonly extra: string;
    }
  | { readonly type: "fundamentals"; readonly requestId: number; readonly xml: string }
  | { readonly type: "event-meta-data"; readonly requestId: number; readonly json: string }
  | { readonly type: "event-data"; readonly requestId: number; readonly json: string };
