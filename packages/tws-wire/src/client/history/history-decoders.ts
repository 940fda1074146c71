import { numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { HistoryRequest } from "./history-requests.ts";
import {
  readHeadTimestampRequest,
  readHistogramRequest,
  readHistoricalTicksRequest,
  readHistoryRequest,
} from "./read-history-requests.ts";

export const HISTORY_DECODERS: RequestDecoders<HistoryRequest> = [
  [20, readHistoryRequest],
  [25, (reader) => ({ type: "cancel-history", requestId: numberAfterVersion(reader) })],
  [87, readHeadTimestampRequest],
  [88, readHistogramRequest],
  [89, (reader) => ({ type: "cancel-histogram", requestId: reader.requiredInteger() })],
  [90, (reader) => ({ type: "cancel-head-timestamp", requestId: reader.requiredInteger() })],
  [96, readHistoricalTicksRequest],
];
