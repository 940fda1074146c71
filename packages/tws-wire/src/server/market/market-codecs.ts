import type { MessageCodecs } from "../message-codec.ts";
import type { MarketMessage } from "./market-messages.ts";
import { writeRealTimeBar, writeTickPrice, writeTickRequestParameters } from "./write-market.ts";

export const MARKET_CODECS: MessageCodecs<MarketMessage> = {
  "tick-price": { number: 1, write: writeTickPrice },
  "tick-size": { number: 2, write: (out, { requestId, tick, size }) => out.fields(6, requestId, tick, size) },
  "tick-generic": { number: 45, write: (out, { requestId, tick, value }) => out.fields(6, requestId, tick, value) },
  "tick-string": { number: 46, write: (out, { requestId, tick, value }) => out.fields(6, requestId, tick, value) },
  "real-time-bar": { number: 50, write: writeRealTimeBar },
  "tick-snapshot-end": { number: 57, write: (out, { requestId }) => out.fields(1, requestId) },
  "market-data-type": {
    number: 58,
    write: (out, { requestId, marketDataType }) => out.fields(1, requestId, marketDataType),
  },
  "tick-request-parameters": { number: 81, write: writeTickRequestParameters },
};
