import { numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { MarketRequest } from "./market-requests.ts";
import { readMarketDataRequest, readRealTimeBarsRequest } from "./read-market-requests.ts";

export const MARKET_DECODERS: RequestDecoders<MarketRequest> = [
  [1, readMarketDataRequest],
  [2, (reader) => ({ type: "cancel-market-data", requestId: numberAfterVersion(reader) })],
  [50, readRealTimeBarsRequest],
  [51, (reader) => ({ type: "cancel-real-time-bars", requestId: numberAfterVersion(reader) })],
  [59, (reader) => ({ type: "market-data-type", marketDataType: numberAfterVersion(reader) })],
];
