import type { FieldReader } from "../../field-reader.ts";
import { afterVersion, numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { AccountRequest } from "./account-requests.ts";

export const ACCOUNT_DECODERS: RequestDecoders<AccountRequest> = [
  [6, readAccountUpdates],
  [61, () => ({ type: "request-positions" })],
  [62, readAccountSummary],
  [63, (reader) => ({ type: "cancel-account-summary", requestId: numberAfterVersion(reader) })],
  [64, () => ({ type: "cancel-positions" })],
  [76, readAccountUpdatesMulti],
  [77, (reader) => ({ type: "cancel-account-updates-multi", requestId: numberAfterVersion(reader) })],
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
