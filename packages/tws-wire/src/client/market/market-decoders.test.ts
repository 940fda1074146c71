import { describe, expect, test } from "vitest";
import { libraryEncode } from "../../../test/library.ts";
import { decodeClientRequest } from "../decode-client-request.ts";

const spy = { conId: 756_733, symbol: "SPY", secType: "STK", exchange: "SMART", currency: "USD" };
const option = { ...spy, conId: 0, secType: "OPT", strike: 170, right: "P", lastTradeDateOrContractMonth: "20131115" };

function ask(version: number, request: string, ...parameters: readonly unknown[]) {
  return decodeClientRequest(libraryEncode(version, request, ...parameters), version);
}

function from(version: number): number[] {
  return Array.from({ length: 194 - version }, (_, index) => version + index);
}

describe("requests about the market", () => {
  test.each(from(100))("depth and its cancel are read at version %i", (version) => {
    const isSmartDepth = version >= 146;
    const contract = version >= 149 ? { ...spy, primaryExch: "ARCA" } : spy;
    const primaryExchange = version >= 149 ? "ARCA" : "";
    expect(ask(version, "reqMktDepth", 7, contract, 5, isSmartDepth, [])).toMatchObject({
      type: "request-market-depth",
      requestId: 7,
      contract: { symbol: "SPY", exchange: "SMART", currency: "USD", primaryExchange },
      rows: 5,
      isSmartDepth,
    });
    const cancel = { type: "cancel-market-depth", requestId: 7, isSmartDepth };
    expect(ask(version, "cancelMktDepth", 7, isSmartDepth)).toEqual(cancel);
  });

  test.each(from(137))("tick-by-tick is read at version %i", (version) => {
    const limits = version >= 140 ? [10, true] : [0, false];
    expect(ask(version, "reqTickByTickData", 7, spy, "BidAsk", ...limits)).toMatchObject({
      type: "request-tick-by-tick",
      requestId: 7,
      contract: { symbol: "SPY" },
      tickType: "BidAsk",
      numberOfTicks: limits[0],
      ignoreSize: limits[1],
    });
    expect(ask(version, "cancelTickByTickData", 7)).toEqual({ type: "cancel-tick-by-tick", requestId: 7 });
  });

  test.each(from(100))("calculations about options are read at version %i", (version) => {
    const contract = { symbol: "SPY", strike: 170, right: "P", lastTradeDate: "20131115" };
    expect(ask(version, "calculateImpliedVolatility", 7, option, 3.5, 168, [])).toMatchObject({
      type: "calculate-implied-volatility",
      requestId: 7,
      contract,
      optionPrice: 3.5,
      underlyingPrice: 168,
    });
    expect(ask(version, "calculateOptionPrice", 8, option, 0.2, 168, [])).toMatchObject({
      type: "calculate-option-price",
      requestId: 8,
      contract,
      volatility: 0.2,
      underlyingPrice: 168,
    });
    expect(ask(version, "cancelCalculateImpliedVolatility", 7)).toEqual({
      type: "cancel-implied-volatility",
      requestId: 7,
    });
    expect(ask(version, "cancelCalculateOptionPrice", 8)).toEqual({ type: "cancel-option-price", requestId: 8 });
  });

  test.each(from(114))("exchanges of depth and of SMART are asked for at version %i", (version) => {
    expect(ask(version, "reqMktDepthExchanges")).toEqual({ type: "request-market-depth-exchanges" });
    const components = { type: "request-smart-components", requestId: 7, bboExchange: "9c0001" };
    expect(ask(version, "reqSmartComponents", 7, "9c0001")).toEqual(components);
  });
});
