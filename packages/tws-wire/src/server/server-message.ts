import type { AccountMessage } from "./account/account-messages.ts";
import type { DisplayMessage } from "./display/display-messages.ts";
import type { HistoryMessage } from "./history/history-messages.ts";
import type { MarketMessage } from "./market/market-messages.ts";
import type { NewsMessage } from "./news/news-messages.ts";
import type { OrderMessage } from "./orders/order-messages.ts";
import type { ReferenceMessage } from "./reference/reference-messages.ts";
import type { ScannerMessage } from "./scanner/scanner-messages.ts";
import type { SessionMessage } from "./session/session-messages.ts";

/** Everything that the server can say, by what it means; its number and field order are the encoder's business. */
export type ServerMessage =
  | SessionMessage
  | MarketMessage
  | HistoryMessage
  | NewsMessage
  | ScannerMessage
  | DisplayMessage
  | ReferenceMessage
  | OrderMessage
  | AccountMessage;

export type ServerMessageType = ServerMessage["type"];
export type ServerMessageOf<T extends ServerMessageType> = Extract<ServerMessage, { type: T }>;
