import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { libraryEncode, libraryMessageNumbers } from "../../test/library.ts";
import { WireError } from "../wire-error.ts";
import { decodeClientRequest } from "./decode-client-request.ts";

const versions = Array.from({ length: 94 }, (_, index) => index + 100);
const spy = { conId: 756_733, symbol: "SPY", secType: "STK", exchange: "SMART", primaryExch: "ARCA", currency: "USD" };

function ask(version: number, request: string, ...parameters: readonly unknown[]) {
  return decodeClientRequest(libraryEncode(version, request, ...parameters), version);
}

/** What becomes of a payload: the request's type, or `refused`. Any other error is a fault. */
function outcome(payload: Uint8Array, version: number): string {
  try {
    return decodeClientRequest(payload, version).type;
  } catch (error) {
    if (error instanceof WireError) return "refused";
    throw error;
  }
}

/** Why a payload is refused; empty when it is not. */
function refusal(payload: Uint8Array): string {
  try {
    decodeClientRequest(payload, 193);
    return "";
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
}

describe("decodeClientRequest", () => {
  test.each(versions)("reads an order of @stoqey/ib at version %i to its last field", (version) => {
    const late = version >= 192 ? { manualOrderIndicator: 1 } : {};
    const request = ask(version, "placeOrder", 12, spy, {
      action: "SELL",
      totalQuantity: 100,
      orderType: "LMT",
      lmtPrice: 168.25,
      tif: "GTC",
      orderRef: "01J0",
      transmit: true,
      parentId: 11,
      ocaGroup: "exit",
      outsideRth: true,
      account: "DU1",
      exemptCode: -1,
      ...late,
    });
    expect(request).toMatchObject({
      type: "place-order",
      orderId: 12,
      contract: {
        conId: 756_733,
        symbol: "SPY",
        secType: "STK",
        exchange: "SMART",
        primaryExchange: "ARCA",
        currency: "USD",
      },
      order: {
        action: "SELL",
        totalQuantity: 100,
        orderType: "LMT",
        limitPrice: 168.25,
        auxPrice: undefined,
        timeInForce: "GTC",
        orderRef: "01J0",
        transmit: true,
        parentId: 11,
        ocaGroup: "exit",
        outsideRegularHours: true,
        manualOrderIndicator: version >= 192 ? 1 : undefined,
      },
    });
  });

  test.each([103, 145, 169, 184, 193])("reads every unusual attribute of an order at version %i", (version) => {
    const request = ask(version, "placeOrder", 12, spy, {
      action: "BUY",
      totalQuantity: 1,
      orderType: "STP",
      auxPrice: 160,
      deltaNeutralOrderType: "MKT",
      deltaNeutralConId: 5,
      scalePriceIncrement: 0.05,
      scaleAutoReset: true,
      hedgeType: "D",
      hedgeParam: "0.5",
      algoStrategy: "Adaptive",
      algoParams: [{ tag: "adaptivePriority", value: "Normal" }],
      whatIf: true,
      conditions: [
        {
          type: 1,
          conjunctionConnection: "a",
          isMore: true,
          strValue: "170",
          conId: 1,
          exchange: "SMART",
          triggerMethod: 0,
        },
        { type: 3, conjunctionConnection: "o", isMore: true, strValue: "20131004 15:00:00" },
        { type: 5, conjunctionConnection: "a", secType: "STK", exchange: "SMART", symbol: "SPY" },
      ],
      conditionsIgnoreRth: true,
      adjustedOrderType: "TRAIL",
      triggerPrice: 158,
    });
    expect(request).toMatchObject({
      order: {
        orderType: "STP",
        auxPrice: 160,
        deltaNeutral: { conId: 5 },
        scale: { autoReset: true },
        hedgeParameter: "0.5",
        algoParameters: [{ tag: "adaptivePriority", value: "Normal" }],
        whatIf: true,
        conditions: [{ type: "price", value: 170 }, { type: "time" }, { type: "execution", symbol: "SPY" }],
        conditionsIgnoreRegularHours: true,
        adjustedOrderType: "TRAIL",
        triggerPrice: 158,
      },
    });
  });

  test("reads the fields that only some exchanges and types bring", () => {
    const peg = { action: "BUY", totalQuantity: 100, orderType: "PEG BEST", minTradeQty: 10, minCompeteSize: 20 };
    const upToMid = {
      ...peg,
      competeAgainstBestOffset: Number.POSITIVE_INFINITY,
      midOffsetAtWhole: 0.01,
      midOffsetAtHalf: 0.005,
    };
    expect(
      ask(193, "placeOrder", 1, { ...spy, exchange: "IBKRATS" }, { ...upToMid, manualOrderIndicator: 1 }),
    ).toMatchObject({
      order: {
        minimumTradeQuantity: 10,
        minimumCompeteSize: 20,
        competeAgainstBestOffset: Number.POSITIVE_INFINITY,
        midOffsetAtHalf: 0.005,
        manualOrderIndicator: 1,
      },
    });
  });

  test("reads a combination with its legs", () => {
    const leg = {
      conId: 1,
      ratio: 1,
      action: "BUY",
      exchange: "SMART",
      openClose: 0,
      shortSaleSlot: 0,
      exemptCode: -1,
    };
    const combo = { ...spy, secType: "BAG", comboLegs: [leg, { ...leg, conId: 2, action: "SELL" }] };
    const order = { action: "BUY", totalQuantity: 1, orderType: "MKT", orderComboLegs: [{ price: 1.5 }] };
    expect(ask(193, "placeOrder", 1, combo, order)).toMatchObject({
      contract: { comboLegs: [{ conId: 1 }, { conId: 2, action: "SELL" }] },
      order: { comboLegPrices: [1.5] },
    });
  });

  test.each([100, 168, 169, 188, 191, 192, 193])("reads cancelOrder in the form of version %i", (version) => {
    const time = version >= 169 ? { manualOrderCancelTime: "20131004-14:00:00" } : {};
    const tags = version >= 192 ? { extOperator: "operator", manualOrderIndicator: 1 } : {};
    expect(ask(version, "cancelOrder", 12, { ...time, ...tags })).toEqual({
      type: "cancel-order",
      orderId: 12,
      attributes: {
        manualTime: version >= 169 ? "20131004-14:00:00" : "",
        extOperator: version >= 192 ? "operator" : "",
        manualIndicator: version >= 192 ? 1 : undefined,
      },
    });
  });

  test.each([100, 191, 192, 193])("reads a global cancel in the form of version %i", (version) => {
    const tags = version >= 192 ? { extOperator: "operator", manualOrderIndicator: 0 } : {};
    expect(ask(version, "reqGlobalCancel", tags)).toEqual({
      type: "global-cancel",
      attributes: {
        manualTime: "",
        extOperator: version >= 192 ? "operator" : "",
        manualIndicator: version >= 192 ? 0 : undefined,
      },
    });
  });

  test.each([100, 179, 180, 183, 184, 193])("reads an option's exercise at version %i", (version) => {
    const option = { ...spy, secType: "OPT", lastTradeDateOrContractMonth: "20131018", strike: 168, right: "C" };
    const late = [version >= 180 ? "20131004-14:00:00" : "", version >= 183 ? "customer" : "", version >= 184];
    expect(ask(version, "exerciseOptions", 5, option, 1, 2, "DU1", true, ...late)).toMatchObject({
      type: "exercise-options",
      requestId: 5,
      contract: { secType: "OPT", strike: 168, right: "C" },
      action: 1,
      quantity: 2,
      account: "DU1",
      isOverride: true,
      manualTime: version >= 180 ? "20131004-14:00:00" : "",
      customerAccount: version >= 183 ? "customer" : "",
      professionalCustomer: version >= 184,
    });
  });

  test.each([100, 123, 124, 193])("reads a request for history at version %i", (version) => {
    const request = ask(
      version,
      "reqHistoricalData",
      5,
      spy,
      "20131004 16:00:00",
      "1 D",
      "1 min",
      "TRADES",
      1,
      2,
      false,
      [],
    );
    expect(request).toMatchObject({
      type: "request-history",
      requestId: 5,
      contract: { symbol: "SPY" },
      end: "20131004 16:00:00",
      barSize: "1 min",
      duration: "1 D",
      regularHoursOnly: true,
      whatToShow: "TRADES",
      dateFormat: 2,
      keepUpToDate: false,
    });
  });

  test.each([100, 113, 114, 193])("reads a request for market data at version %i", (version) => {
    expect(ask(version, "reqMktData", 5, spy, "233", true, false)).toMatchObject({
      type: "request-market-data",
      requestId: 5,
      genericTicks: "233",
      isSnapshot: true,
    });
  });

  test.each([
    ["reqContractDetails", [5, spy], { type: "request-contract-details", requestId: 5 }],
    ["reqRealTimeBars", [5, spy, 5, "TRADES", true, []], { type: "request-real-time-bars", whatToShow: "TRADES" }],
    ["cancelRealTimeBars", [5], { type: "cancel-real-time-bars", requestId: 5 }],
    ["cancelMktData", [5], { type: "cancel-market-data", requestId: 5 }],
    ["cancelHistoricalData", [5], { type: "cancel-history", requestId: 5 }],
    ["reqMarketDataType", [3], { type: "market-data-type", marketDataType: 3 }],
    ["reqAccountUpdates", [true, "DU1"], { type: "request-account-updates", subscribe: true, account: "DU1" }],
    ["reqAccountSummary", [5, "All", "NetLiquidation,BuyingPower"], { tags: ["NetLiquidation", "BuyingPower"] }],
    ["cancelAccountSummary", [5], { type: "cancel-account-summary", requestId: 5 }],
    ["reqAccountUpdatesMulti", [5, "DU1", "", false], { type: "request-account-updates-multi", account: "DU1" }],
    ["reqPositions", [], { type: "request-positions" }],
    ["cancelPositions", [], { type: "cancel-positions" }],
    ["reqOpenOrders", [], { type: "request-open-orders" }],
    ["reqAllOpenOrders", [], { type: "request-all-open-orders" }],
    ["reqAutoOpenOrders", [true], { type: "request-auto-open-orders", bind: true }],
    ["reqCompletedOrders", [true], { type: "request-completed-orders", apiOnly: true }],
    [
      "reqExecutions",
      [5, { symbol: "SPY", side: "BUY" }],
      { requestId: 5, filter: { clientId: 0, symbol: "SPY", side: "BUY" } },
    ],
    ["reqGlobalCancel", [{}], { type: "global-cancel" }],
    ["reqIds", [1], { type: "request-ids" }],
    ["reqManagedAccts", [], { type: "request-managed-accounts" }],
    ["reqCurrentTime", [], { type: "request-current-time" }],
    ["setServerLogLevel", [4], { type: "set-log-level", level: 4 }],
  ])("reads %s", (request, parameters, expected) => {
    expect(ask(193, request, ...parameters)).toMatchObject(expected);
  });

  test("has a decoder for every message that the library can send", () => {
    const numbers = libraryMessageNumbers();
    expect(numbers.length).toBeGreaterThan(70);
    const refusals = numbers.map((number) => refusal(new TextEncoder().encode(`${number}\0`)));
    expect(refusals.filter((text) => text.startsWith("there is no message"))).toEqual([]);
  });

  test("either decodes or refuses whatever fields it is given, and never hangs", () => {
    const field = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.constantFrom("", "1", "0", "BAG", "2147483647", "999999999"),
    );
    const message = fc.tuple(fc.integer({ min: -5, max: 110 }).map(String), fc.array(field, { maxLength: 160 }));
    fc.assert(
      fc.property(message, fc.integer({ min: 100, max: 193 }), ([number, fields], version) => {
        const payload = new TextEncoder().encode([number, ...fields].join("\0"));
        expect(outcome(payload, version)).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
