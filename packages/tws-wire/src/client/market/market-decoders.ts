import { numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { MarketRequest } from "./market-requests.ts";
import {
  readCancelMarketDepth,
  readImpliedVolatilityRequest,
  readMarketDataRequest,
  readMarketDepthRequest,
  readOptionPriceRequest,
  readRealTimeBarsRequest,
  readTickByTickRequest,
} from "./read-market-requests.ts";

export const MARKET_DECODERS: RequestDecoders<MarketRequest> = [
  [1, readMarketDataRequest],
  [2, (reader) => ({ type: "cancel-market-data", requestId: numberAfterVersion(reader) })],
  [10, readMarketDepthRequest],
  [11, readCancelMarketDepth],
  [50, readRealTimeBarsRequest],
  [51, (reader) => ({ type: "cancel-real-time-bars", requestId: numberAfterVersion(reader) })],
  [54, readImpliedVolatilityRequest],
  [55, readOptionPriceRequest],
  [56, (reader) => ({ type: "cancel-implied-volatility", requestId: numberAfterVersion(reader) })],
  [57, (reader) => ({ type: "cancel-option-price", requestId: numberAfterVersion(reader) })],
  [59, (reader) => ({ type: "market-data-type", marketDataType: numberAfterVersion(reader) })],
  [82, () => ({ type: "request-market-depth-exchanges" })],
  [
    83,
    (reader) => ({
      type: "request-smart-components",
      requestId: reader.requiredInteger(),
      bboExchange: reader.text(),
    }),
  ],
  [97, readTickByTickRequest],
  [98, (reader) => ({ type: "cancel-tick-by-tick", requestId: reader.requiredInteger() })],
];
