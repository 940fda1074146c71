import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import { afterVersion, numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { AccountRequest } from "./account-requests.ts";

export const ACCOUNT_DECODERS: RequestDecoders<AccountRequest> = [
  [6, readAccountUpdates],
  [18, (reader) => ({ type: "request-fa", dataType: numberAfterVersion(reader) })],
  [19, readReplaceFa],
  [61, () => ({ type: "request-positions" })],
  [62, readAccountSummary],
  [63, (reader) => ({ type: "cancel-account-summary", requestId: numberAfterVersion(reader) })],
  [64, () => ({ type: "cancel-positions" })],
  [74, readPositionsMulti],
  [75, (reader) => ({ type: "cancel-positions-multi", requestId: numberAfterVersion(reader) })],
  [76, readAccountUpdatesMulti],
  [77, (reader) => ({ type: "cancel-account-updates-multi", requestId: numberAfterVersion(reader) })],
  [79, (reader) => ({ type: "request-soft-dollar-tiers", requestId: reader.requiredInteger() })],
  [80, () => ({ type: "request-family-codes" })],
  [92, readPnl],
  [93, (reader) => ({ type: "cancel-pnl", requestId: reader.requiredInteger() })],
  [94, readPnlSingle],
  [95, (reader) => ({ type: "cancel-pnl-single", requestId: reader.requiredInteger() })],
  [104, (reader) => ({ type: "request-user-info", requestId: reader.requiredInteger() })],
];

function readAccountUpdates(reader: FieldReader): AccountRequest {
  const subscribe = afterVersion(reader).boolean();
  return { type: "request-account-updates", subscribe, account: reader.text() };
}

function readAccountUpdatesMulti(reader: FieldReader): AccountRequest {
  return {
    type: "request-account-updates-multi",
    requestId: numberAfterVersion(reader),
    account: reader.text(),
    modelCode: reader.text(),
    ledgerAndNetLiquidation: reader.boolean(),
  };
}

function readAccountSummary(reader: FieldReader): AccountRequest {
  return {
    type: "request-account-summary",
    requestId: numberAfterVersion(reader),
    group: reader.text(),
    tags: reader.text().split(",").filter(Boolean),
  };
}

function readPositionsMulti(reader: FieldReader): AccountRequest {
  const requestId = numberAfterVersion(reader);
  return { type: "request-positions-multi", requestId, account: reader.text(), modelCode: reader.text() };
}

function readPnl(reader: FieldReader): AccountRequest {
  const requestId = reader.requiredInteger();
  return { type: "request-pnl", requestId, account: reader.text(), modelCode: reader.text() };
}

function readPnlSingle(reader: FieldReader): AccountRequest {
  return {
    type: "request-pnl-single",
    requestId: reader.requiredInteger(),
    account: reader.text(),
    modelCode: reader.text(),
    conId: reader.integer() ?? 0,
  };
}

function readReplaceFa(reader: FieldReader, version: number): AccountRequest {
  return {
    type: "replace-fa",
    dataType: numberAfterVersion(reader),
    xml: reader.text(),
    requestId: version >= SERVER_VERSION.replaceFaEnd ? reader.integer() : undefined,
  };
}
