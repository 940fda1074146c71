import type { MessageCodecs } from "../message-codec.ts";
import type { MarketMessage } from "./market-messages.ts";
import { writeDepth, writeDepthExchanges, writeDepthL2, writeSmartComponents } from "./write-depth.ts";
import { writeRealTimeBar, writeTickPrice, writeTickRequestParameters, writeTickSize } from "./write-market.ts";
import { writeOptionComputation } from "./write-option-computation.ts";
import { writeTickByTick } from "./write-tick-by-tick.ts";

export const MARKET_CODECS: MessageCodecs<MarketMessage> = {
  "tick-price": { number: 1, write: writeTickPrice },
  "tick-size": { number: 2, write: writeTickSize },
  "market-depth": { number: 12, write: writeDepth },
  "market-depth-l2": { number: 13, write: writeDepthL2 },
  "tick-option-computation": { number: 21, write: writeOptionComputation },
  "tick-generic": {
    number: 45,
    write: (out, { requestId, tick, value }) => out.integer(6).integer(requestId).integer(tick).field(value),
  },
  "tick-string": {
    number: 46,
    write: (out, { requestId, tick, value }) => out.integer(6).integer(requestId).integer(tick).field(value),
  },
  "real-time-bar": { number: 50, write: writeRealTimeBar },
  "tick-snapshot-end": { number: 57, write: (out, { requestId }) => out.fields(1, requestId) },
  "market-data-type": {
    number: 58,
    write: (out, { requestId, marketDataType }) => out.fields(1, requestId, marketDataType),
  },
  "market-depth-exchanges": { number: 80, write: writeDepthExchanges },
  "tick-request-parameters": { number: 81, write: writeTickRequestParameters },
  "smart-components": { number: 82, write: writeSmartComponents },
  "tick-by-tick": { number: 99, write: writeTickByTick },
};
