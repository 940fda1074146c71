import { numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { HistoryRequest } from "./history-requests.ts";
import { readHistoryRequest } from "./read-history-requests.ts";

export const HISTORY_DECODERS: RequestDecoders<HistoryRequest> = [
  [20, readHistoryRequest],
  [25, (reader) => ({ type: "cancel-history", requestId: numberAfterVersion(reader) })],
];
