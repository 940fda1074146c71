import type { AccountRequest } from "./account/account-requests.ts";
import type { HistoryRequest } from "./history/history-requests.ts";
import type { DisplayRequest } from "./display/display-requests.ts";
import type { MarketRequest } from "./market/market-requests.ts";
import type { NewsRequest } from "./news/news-requests.ts";
import type { OrderRequest } from "./orders/order-requests.ts";
import type { ReferenceRequest } from "./reference/reference-requests.ts";
import type { ScannerRequest } from "./scanner/scanner-requests.ts";
import type { SessionRequest } from "./session/session-requests.ts";

/** Everything a client can ask after the handshake, decoded. */
export type ClientRequest =
  | SessionRequest
  | MarketRequest
  | HistoryRequest
  | NewsRequest
  | ScannerRequest
  | DisplayRequest
  | ReferenceRequest
  | OrderRequest
  | AccountRequest;

export type ClientRequestType = ClientRequest["type"];
export type ClientRequestOf<T extends ClientRequestType> = Extract<ClientRequest, { type: T }>;
