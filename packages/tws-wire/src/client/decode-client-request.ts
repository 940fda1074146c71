import { FieldReader } from "../field-reader.ts";
import { WireError } from "../wire-error.ts";
import { ACCOUNT_DECODERS } from "./account/account-decoders.ts";
import type { ClientRequest } from "./client-request.ts";
import { DISPLAY_DECODERS } from "./display/display-decoders.ts";
import { HISTORY_DECODERS } from "./history/history-decoders.ts";
import { MARKET_DECODERS } from "./market/market-decoders.ts";
import { NEWS_DECODERS } from "./news/news-decoders.ts";
import { ORDER_DECODERS } from "./orders/order-decoders.ts";
import { REFERENCE_DECODERS } from "./reference/reference-decoders.ts";
import type { RequestDecoder } from "./request-decoder.ts";
import { SCANNER_DECODERS } from "./scanner/scanner-decoders.ts";
import { SESSION_DECODERS } from "./session/session-decoders.ts";

const DECODERS: ReadonlyMap<number, RequestDecoder<ClientRequest>> = new Map<number, RequestDecoder<ClientRequest>>([
  ...SESSION_DECODERS,
  ...MARKET_DECODERS,
  ...HISTORY_DECODERS,
  ...NEWS_DECODERS,
  ...SCANNER_DECODERS,
  ...DISPLAY_DECODERS,
  ...REFERENCE_DECODERS,
  ...ORDER_DECODERS,
  ...ACCOUNT_DECODERS,
]);

/**
 * Decodes one message of a client as its negotiated version writes it.
 * @throws WireError when fields are missing or of the wrong kind, or the message number is none of the protocol
 */
export function decodeClientRequest(payload: Uint8Array, version: number): ClientRequest {
  const reader = FieldReader.of(payload);
  const number = reader.requiredInteger();
  const decode = DECODERS.get(number);
  if (decode === undefined) throw new WireError(`there is no message ${number}`);
  return decode(reader, version);
}
