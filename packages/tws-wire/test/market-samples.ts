import type { MarketMessage } from "../src/server/market/market-messages.ts";

const bar = { open: 1, high: 2, low: 0.5, close: 1.5, volume: 100, averagePrice: 1.25, count: 4 };
const row = { requestId: 1, position: 2, operation: 1, side: 1, price: 168.19, size: 300 } as const;

/** One message of each type of the market family. */
export const marketSamples: { readonly [T in MarketMessage["type"]]: MarketMessage & { type: T } } = {
  "tick-price": { type: "tick-price", requestId: 1, tick: 4, price: 168.2, size: 100, attributes: 0 },
  "tick-size": { type: "tick-size", requestId: 1, tick: 8, size: 12_345 },
  "tick-string": { type: "tick-string", requestId: 1, tick: 45, value: "1380873645" },
  "tick-generic": { type: "tick-generic", requestId: 1, tick: 49, value: 0 },
  "tick-option-computation": {
    type: "tick-option-computation",
    requestId: 1,
    tick: 13,
    attribute: 1,
    computation: {
      impliedVolatility: 0.25,
      delta: -0.5,
      optionPrice: 3.5,
      presentValueOfDividends: 0,
      gamma: 0.02,
      vega: 0.3,
      theta: -0.04,
      underlyingPrice: 168.2,
    },
  },
  "tick-snapshot-end": { type: "tick-snapshot-end", requestId: 1 },
  "market-data-type": { type: "market-data-type", requestId: 1, marketDataType: 1 },
  "tick-request-parameters": {
    type: "tick-request-parameters",
    requestId: 1,
    minTick: 0.01,
    bboExchange: "9c0001",
    snapshotPermissions: 3,
  },
  "real-time-bar": { type: "real-time-bar", requestId: 1, timeSeconds: 1_380_873_645, bar },
  "market-depth": { type: "market-depth", ...row },
  "market-depth-l2": { type: "market-depth-l2", marketMaker: "ARCA", isSmartDepth: true, ...row },
  "market-depth-exchanges": {
    type: "market-depth-exchanges",
    exchanges: [
      {
        exchange: "ISLAND",
        secType: "STK",
        listingExchange: "NASDAQ",
        serviceDataType: "Deep2",
        aggregationGroup: undefined,
      },
      { exchange: "IDEALPRO", secType: "CASH", listingExchange: "", serviceDataType: "Deep", aggregationGroup: 4 },
    ],
  },
  "smart-components": {
    type: "smart-components",
    requestId: 1,
    components: [
      { bit: 0, exchange: "AMEX", letter: "A" },
      { bit: 1, exchange: "ARCA", letter: "P" },
    ],
  },
  "tick-by-tick": {
    type: "tick-by-tick",
    requestId: 1,
    timeSeconds: 1_380_873_645,
    tick: { kind: "last", price: 168.2, size: 100, attributes: 2, exchange: "ARCA", specialConditions: "" },
  },
};
