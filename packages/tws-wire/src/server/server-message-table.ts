import type { MessageCodecs } from "./message-codec.ts";
import type { ServerMessage } from "./server-message.ts";
import { SESSION_CODECS } from "./session/session-codecs.ts";
import { MARKET_CODECS } from "./market/market-codecs.ts";
import { HISTORY_CODECS } from "./history/history-codecs.ts";
import { NEWS_CODECS } from "./news/news-codecs.ts";
import { SCANNER_CODECS } from "./scanner/scanner-codecs.ts";
import { DISPLAY_CODECS } from "./display/display-codecs.ts";
import { REFERENCE_CODECS } from "./reference/reference-codecs.ts";
import { ORDER_CODECS } from "./orders/order-codecs.ts";
import { ACCOUNT_CODECS } from "./account/account-codecs.ts";

/** Every message that the server can send. A later codec for versions from 201 on stands beside this table, not inside it. */
export const SERVER_MESSAGES: MessageCodecs<ServerMessage> = {
  ...SESSION_CODECS,
  ...MARKET_CODECS,
  ...HISTORY_CODECS,
  ...NEWS_CODECS,
  ...SCANNER_CODECS,
  ...DISPLAY_CODECS,
  ...REFERENCE_CODECS,
  ...ORDER_CODECS,
  ...ACCOUNT_CODECS,
};
