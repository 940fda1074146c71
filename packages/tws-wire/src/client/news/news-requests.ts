import type { WireContract } from "../../wire-contract.ts";

/** What a client asks of news, bulletins, corporate events (Wall Street Horizon) and fundamentals. */
export type NewsRequest =
  | { readonly type: "request-news-bulletins"; readonly allMessages: boolean }
  | { readonly type: "cancel-news-bulletins" }
  | { readonly type: "request-news-providers" }
  | {
      readonly type: "request-news-article";
      readonly requestId: number;
      readonly provider: string;
      readonly articleId: string;
    }
  | {
      readonly type: "request-historical-news";
      readonly requestId: number;
      readonly conId: number;
      /** Codes of providers. */
      readonly providers: readonly string[];
      readonly start: string;
      readonly end: string;
      readonly count: number;
    }
  | { readonly type: "request-event-meta-data"; readonly requestId: number }
  | { readonly type: "cancel-event-meta-data"; readonly requestId: number }
  | {
      readonly type: "request-event-data";
      readonly requestId: number;
      /** 0: not given. */
      readonly conId: number;
      /** JSON in the form of the meta data; empty: not given. */
      readonly filter: string;
      readonly fillWatchlist: boolean;
      readonly fillPortfolio: boolean;
      readonly fillCompetitors: boolean;
      readonly startDate: string;
      readonly endDate: string;
      readonly limit: number | undefined;
    }
  | { readonly type: "cancel-event-data"; readonly requestId: number }
  | {
      readonly type: "request-fundamentals";
      readonly requestId: number;
      readonly contract: WireContract;
      /** `ReportSnapshot`, `ReportsFinSummary`, … */
      readonly report: string;
    }
  | { readonly type: "cancel-fundamentals"; readonly requestId: number };
