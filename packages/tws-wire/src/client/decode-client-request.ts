import { FieldReader } from "../field-reader.ts";
import { WireError } from "../wire-error.ts";
import type { ClientRequest } from "./client-request.ts";
import {
  readContractDetailsRequest,
  readHistoryRequest,
  readMarketDataRequest,
  readRealTimeBarsRequest,
} from "./read-market-requests.ts";
import { readCancelOrder, readExecutionsRequest, readPlaceOrder } from "./read-order-requests.ts";
import { UNKNOWN_REQUESTS } from "./unknown-requests.ts";

type Decoder = (reader: FieldReader, version: number) => ClientRequest;

/** Decoders by message number; the number itself is read already. Where a message begins with its own version, that is skipped. */
const DECODERS: ReadonlyMap<number, Decoder> = new Map<number, Decoder>([
  [1, readMarketDataRequest],
  [2, (reader) => ({ type: "cancel-market-data", requestId: requestId(reader) })],
  [3, readPlaceOrder],
  [4, readCancelOrder],
  [5, () => ({ type: "request-open-orders" })],
  [6, readAccountUpdates],
  [7, readExecutionsRequest],
  [8, () => ({ type: "request-ids" })],
  [9, readContractDetailsRequest],
  [14, (reader) => ({ type: "set-log-level", level: requestId(reader) })],
  [15, (reader) => ({ type: "request-auto-open-orders", bind: afterVersion(reader).boolean() })],
  [16, () => ({ type: "request-all-open-orders" })],
  [17, () => ({ type: "request-managed-accounts" })],
  [20, readHistoryRequest],
  [25, (reader) => ({ type: "cancel-history", requestId: requestId(reader) })],
  [49, () => ({ type: "request-current-time" })],
  [50, readRealTimeBarsRequest],
  [51, (reader) => ({ type: "cancel-real-time-bars", requestId: requestId(reader) })],
  [58, () => ({ type: "global-cancel" })],
  [59, (reader) => ({ type: "market-data-type", marketDataType: requestId(reader) })],
  [61, () => ({ type: "request-positions" })],
  [62, readAccountSummary],
  [63, (reader) => ({ type: "cancel-account-summary", requestId: requestId(reader) })],
  [64, () => ({ type: "cancel-positions" })],
  [71, readStartApi],
  [76, readAccountUpdatesMulti],
  [77, (reader) => ({ type: "cancel-account-updates-multi", requestId: requestId(reader) })],
  [99, (reader) => ({ type: "request-completed-orders", apiOnly: reader.boolean() })],
]);

/**
 * Decodes one message of a client as its negotiated version writes it.
 * @throws WireError when fields are missing or of the wrong kind, or the message number is none of the protocol
 */
export function decodeClientRequest(payload: Uint8Array, version: number): ClientRequest {
  const reader = FieldReader.of(payload);
  const number = reader.requiredInteger();
  const decode = DECODERS.get(number);
  if (decode !== undefined) return decode(reader, version);
  const unknown = UNKNOWN_REQUESTS.get(number);
  if (unknown === undefined) throw new WireError(`there is no message ${number}`);
  const id = unknown.requestIdAt === 0 ? -1 : Number(reader.at(unknown.requestIdAt));
  return { type: "unknown-request", name: unknown.name, requestId: Number.isSafeInteger(id) ? id : -1 };
}

function afterVersion(reader: FieldReader): FieldReader {
  reader.skip(1);
  return reader;
}

function requestId(reader: FieldReader): number {
  return afterVersion(reader).requiredInteger();
}

function readStartApi(reader: FieldReader): ClientRequest {
  const clientId = requestId(reader);
  return { type: "start-api", clientId, capabilities: reader.remaining > 0 ? reader.text() : "" };
}

function readAccountUpdates(reader: FieldReader): ClientRequest {
  const subscribe = afterVersion(reader).boolean();
  return { type: "request-account-updates", subscribe, account: reader.text() };
}

function readAccountUpdatesMulti(reader: FieldReader): ClientRequest {
  return {
    type: "request-account-updates-multi",
    requestId: requestId(reader),
    account: reader.text(),
    modelCode: reader.text(),
    ledgerAndNetLiquidation: reader.boolean(),
  };
}

function readAccountSummary(reader: FieldReader): ClientRequest {
  return {
    type: "request-account-summary",
    requestId: requestId(reader),
    group: reader.text(),
    tags: reader.text().split(",").filter(Boolean),
  };
}
