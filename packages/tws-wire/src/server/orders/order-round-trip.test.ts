import { describe, expect, test } from "vitest";
import { libraryDecode, libraryEncode } from "../../../test/library.ts";
import { fieldsOf } from "../../../test/payload.ts";
import type { ClientRequestOf } from "../../client/client-request.ts";
import { decodeClientRequest } from "../../client/decode-client-request.ts";
import type { ServerMessage } from "../server-message.ts";

const versions = Array.from({ length: 94 }, (_, index) => index + 100);
/**
 * Where the library reads openOrder and completedOrder rightly: it forgets the model code where openOrder still carries a version of
 * its own, and faProfile in completedOrder. IBKR's own clients do not.
 */
const readsOpen = versions.filter((version) => version < 103 || version >= 145);
const readsCompleted = versions.filter((version) => version >= 177);
const spy = { conId: 756_733, symbol: "SPY", secType: "STK", exchange: "SMART", primaryExch: "ARCA", currency: "USD" };

/** What the library's openOrder leaves out, or names or rounds otherwise than its placeOrder. */
const UNTOLD = [
  ["eTradeOnly", "firmQuoteOnly", "overridePercentageConstraints", "scaleTable", "activeStartTime", "activeStopTime"],
  ["algoId", "orderMiscOptions", "mifid2DecisionMaker", "mifid2DecisionAlgo", "mifid2ExecutionTrader"],
  ["mifid2ExecutionAlgo", "manualOrderTime", "advancedErrorOverride", "conditions", "softDollarTier", "transmit"],
  ["nbboPriceCap", "continuousUpdate"],
].flat();

/** The same in every order here, or of other kinds of orders. */
const NEVER_SENT = new Set([
  "action",
  "totalQuantity",
  "transmit",
  "comboLegPrices",
  "smartComboRouting",
  "faProfile",
  "eTradeOnly",
  "firmQuoteOnly",
  "miscOptions",
  "pegBenchmark",
  "minimumTradeQuantity",
  "minimumCompeteSize",
  "competeAgainstBestOffset",
  "midOffsetAtWhole",
  "midOffsetAtHalf",
]);

/** Every attribute that a client of a version may set on an order in a stock; each with a value of its own. */
function everything(version: number): Record<string, unknown> {
  const since = (from: number, attributes: Record<string, unknown>) => (version >= from ? attributes : {});
  return {
    action: "BUY",
    totalQuantity: 300,
    orderType: "STP LMT",
    lmtPrice: 168.25,
    auxPrice: 168.5,
    tif: "GTD",
    ocaGroup: "group",
    account: "DU1",
    openClose: "O",
    origin: 1,
    orderRef: "01J0",
    transmit: true,
    parentId: 11,
    blockOrder: true,
    sweepToFill: true,
    displaySize: 50,
    triggerMethod: 7,
    outsideRth: true,
    hidden: true,
    discretionaryAmt: 0.05,
    goodAfterTime: "20131004 10:00:00 US/Eastern",
    goodTillDate: "20131104 16:00:00 US/Eastern",
    faGroup: "All",
    faMethod: "NetLiq",
    faPercentage: "50",
    shortSaleSlot: 2,
    designatedLocation: "elsewhere",
    exemptCode: 3,
    ocaType: 2,
    rule80A: "A",
    settlingFirm: "firm",
    allOrNone: true,
    minQty: 20,
    percentOffset: 0.02,
    eTradeOnly: false,
    firmQuoteOnly: false,
    nbboPriceCap: 170.5,
    auctionStrategy: 1,
    startingPrice: 167.5,
    stockRefPrice: 168.5,
    delta: 0.5,
    stockRangeLower: 160.5,
    stockRangeUpper: 175.5,
    overridePercentageConstraints: true,
    volatility: 22.5,
    volatilityType: 2,
    deltaNeutralOrderType: "LMT",
    deltaNeutralAuxPrice: 167.25,
    deltaNeutralConId: 5,
    deltaNeutralSettlingFirm: "firm",
    deltaNeutralClearingAccount: "account",
    deltaNeutralClearingIntent: "IB",
    deltaNeutralOpenClose: "O",
    deltaNeutralShortSale: true,
    deltaNeutralShortSaleSlot: 1,
    deltaNeutralDesignatedLocation: "here",
    continuousUpdate: 1,
    referencePriceType: 2,
    trailStopPrice: 166.5,
    trailingPercent: 1.5,
    scaleInitLevelSize: 40,
    scaleSubsLevelSize: 20,
    scalePriceIncrement: 0.25,
    scalePriceAdjustValue: 0.5,
    scalePriceAdjustInterval: 60,
    scaleProfitOffset: 0.75,
    scaleAutoReset: true,
    scaleInitPosition: 10,
    scaleInitFillQty: 5,
    scaleRandomPercent: true,
    scaleTable: "table",
    activeStartTime: "20131004 09:30:00",
    activeStopTime: "20131004 16:00:00",
    hedgeType: "B",
    hedgeParam: "1.5",
    optOutSmartRouting: true,
    clearingAccount: "clearing",
    clearingIntent: "Away",
    notHeld: true,
    algoStrategy: "Adaptive",
    algoParams: [
      { tag: "adaptivePriority", value: "Patient" },
      { tag: "another", value: "" },
    ],
    algoId: "algo",
    whatIf: true,
    orderMiscOptions: "",
    solicited: true,
    randomizeSize: true,
    randomizePrice: true,
    ...since(102, {
      conditions: conditions(),
      conditionsIgnoreRth: true,
      conditionsCancelOrder: true,
      adjustedOrderType: "TRAIL",
      triggerPrice: 165.5,
      lmtPriceOffset: 0.25,
      adjustedStopPrice: 164.5,
      adjustedStopLimitPrice: 164.25,
      adjustedTrailingAmount: 0.75,
      adjustableTrailingUnit: 100,
    }),
    ...since(103, { modelCode: "model" }),
    ...since(106, { softDollarTier: { name: "tier", value: "one", displayName: "" } }),
    ...since(111, { cashQty: 1_000.5 }),
    ...since(138, { mifid2DecisionMaker: "maker", mifid2DecisionAlgo: "algo" }),
    ...since(139, { mifid2ExecutionTrader: "trader", mifid2ExecutionAlgo: "algo" }),
    ...since(141, { dontUseAutoPriceForHedge: true }),
    ...since(145, { isOmsContainer: true }),
    ...since(148, { discretionaryUpToLimitPrice: true }),
    ...since(151, { usePriceMgmtAlgo: true }),
    ...since(158, { duration: 30 }),
    ...since(160, { postToAts: 5 }),
    ...since(162, { autoCancelParent: true }),
    ...since(166, { advancedErrorOverride: "8229" }),
    ...since(169, { manualOrderTime: "20131004-14:00:00" }),
    ...since(183, { customerAccount: "customer" }),
    ...since(184, { professionalCustomer: true }),
    ...since(189, { includeOvernight: true }),
    ...since(192, { manualOrderIndicator: 1 }),
    ...since(193, { extOperator: "operator" }),
  };
}

/** All six kinds. */
function conditions() {
  const on = { isMore: true, conId: 756_733, exchange: "SMART" };
  return [
    { type: 1, conjunctionConnection: "a", ...on, strValue: "170.5", triggerMethod: 2 },
    { type: 3, conjunctionConnection: "o", isMore: true, strValue: "20131004 15:00:00 US/Eastern" },
    { type: 4, conjunctionConnection: "a", isMore: false, strValue: "30" },
    { type: 5, conjunctionConnection: "a", secType: "STK", exchange: "SMART", symbol: "SPY" },
    { type: 6, conjunctionConnection: "o", ...on, strValue: "1000000" },
    { type: 7, conjunctionConnection: "a", ...on, isMore: false, strValue: "2.5" },
  ];
}

function placed(version: number, contract: object, order: Record<string, unknown>): ClientRequestOf<"place-order"> {
  const request = decodeClientRequest(libraryEncode(version, "placeOrder", 12, contract, order), version);
  if (request.type !== "place-order") throw new Error(`read as ${request.type}`);
  return request;
}

/** The order as the library reads it back from a message. */
function toldBack(request: ClientRequestOf<"place-order">, version: number, type: "open-order" | "completed-order") {
  const { orderId, contract, order } = request;
  const state = { status: "Submitted", commissionCurrency: "USD", warningText: "" };
  const report = { orderId, clientId: 3, permId: 1_200_000_002, parentPermId: 0, contract, order, state };
  const completed = { filledQuantity: 0, completedTime: "20131004 16:00:00 US/Eastern", completedStatus: "Cancelled" };
  const message: ServerMessage = type === "open-order" ? { type, report } : { type, report, ...completed };
  const [event] = libraryDecode([fieldsOf(message, version)], version);
  const [toldContract, toldOrder] = type === "open-order" ? (event?.values ?? []).slice(1) : (event?.values ?? []);
  return { contract: toldContract, order: toldOrder } as Record<"contract" | "order", Record<string, unknown>>;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function without(order: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(order).filter(([name]) => !names.includes(name)));
}

describe("an order over the wire", () => {
  test.each(versions)("arrives with every attribute that a client can set at version %i", (version) => {
    const newest = placed(193, spy, everything(193)).order;
    const plain = placed(version, spy, { action: "BUY", totalQuantity: 300, exemptCode: -1, transmit: true }).order;
    const { order } = placed(version, spy, everything(version));
    const sent = Object.entries(order).filter(([name, value]) => !isSame(value, plain[name as keyof typeof plain]));
    expect(newest).toMatchObject(Object.fromEntries(sent));
    const unsent = Object.keys(order).filter(
      (name) => !NEVER_SENT.has(name) && !sent.some(([other]) => other === name),
    );
    expect(version < 193 ? [] : unsent).toEqual([]);
  });

  test.each(readsOpen)("comes back with every attribute that it was sent with at version %i", (version) => {
    const sent = everything(version);
    const { order } = toldBack(placed(version, spy, sent), version, "open-order");
    expect(order).toMatchObject(without(sent, version < 193 ? [...UNTOLD, "manualOrderIndicator"] : UNTOLD));
    if (version < 145) return;
    expect(order["softDollarTier"]).toMatchObject({ name: "tier", value: "one" });
    expect(order["conditions"]).toMatchObject([
      { type: 1, price: 170.5, isMore: true, conId: 756_733, exchange: "SMART", triggerMethod: 2 },
      { type: 3, time: "20131004 15:00:00 US/Eastern", conjunctionConnection: "o" },
      { type: 4, percent: 30, isMore: false },
      { type: 5, secType: "STK", exchange: "SMART", symbol: "SPY" },
      { type: 6, volume: 1_000_000 },
      { type: 7, percent: 2.5, isMore: false },
    ]);
  });

  test.each(readsCompleted)("is told whole when it is completed at version %i", (version) => {
    const sent = everything(version);
    const { order } = toldBack(placed(version, spy, sent), version, "completed-order");
    expect(order).toMatchObject({
      orderType: "STP LMT",
      lmtPrice: 168.25,
      deltaNeutralConId: 5,
      deltaNeutralShortSale: true,
      trailStopPrice: 166.5,
      scaleRandomPercent: true,
      hedgeParam: "1.5",
      algoParams: [{ tag: "adaptivePriority" }, { tag: "another" }],
    });
  });

  test.each(readsOpen)("brings its legs and their prices at version %i", (version) => {
    const leg = { conId: 1, ratio: 2, action: "BUY", exchange: "SMART", openClose: 1, shortSaleSlot: 2 };
    const legs = [
      { ...leg, designatedLocation: "here", exemptCode: 4 },
      { ...leg, conId: 2, action: "SELL", designatedLocation: "", exemptCode: -1 },
    ];
    const contract = {
      ...spy,
      secType: "BAG",
      comboLegs: legs,
      deltaNeutralContract: { conId: 9, delta: 0.5, price: 168.5 },
    };
    const sent = {
      action: "BUY",
      totalQuantity: 1,
      orderType: "LMT",
      lmtPrice: 1.5,
      exemptCode: -1,
      orderComboLegs: [{ price: 1.25 }, { price: 0.5 }],
      smartComboRoutingParams: [{ tag: "NonGuaranteed", value: "1" }],
    };
    const told = toldBack(placed(version, contract, sent), version, "open-order");
    expect(told.contract).toMatchObject({
      comboLegs: legs,
      comboLegsDescription: "2x1,-2x2",
      deltaNeutralContract: { conId: 9, delta: 0.5, price: 168.5 },
    });
    expect(told.order).toMatchObject({
      orderComboLegs: [{ price: 1.25 }, { price: 0.5 }],
      smartComboRoutingParams: [{ tag: "NonGuaranteed", value: "1" }],
    });
  });

  test.each(versions.filter((version) => version >= 177))("brings its benchmark at version %i", (version) => {
    const peg = {
      referenceContractId: 5,
      isPeggedChangeAmountDecrease: true,
      peggedChangeAmount: 0.5,
      referenceChangeAmount: 1.5,
      referenceExchangeId: "ISLAND",
    };
    const sent = {
      action: "BUY",
      totalQuantity: 1,
      orderType: "PEG BENCH",
      startingPrice: 1.5,
      exemptCode: -1,
      ...peg,
    };
    const request = placed(version, spy, sent);
    expect(toldBack(request, version, "open-order").order).toMatchObject(peg);
    expect(toldBack(request, version, "completed-order").order).toMatchObject(peg);
  });

  test("a benchmark that an old client could not send is told to newer ones as none", () => {
    const sent = { action: "BUY", totalQuantity: 1, orderType: "PEG BENCH", startingPrice: 1.5, exemptCode: -1 };
    expect(toldBack(placed(100, spy, sent), 193, "open-order").order).toMatchObject({ referenceContractId: 0 });
  });

  test.each(versions.filter((version) => version >= 170))("brings the offsets of pegs at version %i", (version) => {
    const offsets = { minTradeQty: 10, minCompeteSize: 20, midOffsetAtWhole: 0.01, midOffsetAtHalf: 0.005 };
    const sent = {
      action: "BUY",
      totalQuantity: 100,
      orderType: "PEG BEST",
      exemptCode: -1,
      competeAgainstBestOffset: Number.POSITIVE_INFINITY,
      ...offsets,
    };
    const told = toldBack(placed(version, { ...spy, exchange: "IBKRATS" }, sent), version, "open-order");
    expect(told.order).toMatchObject({ ...offsets, competeAgainstBestOffset: Number.POSITIVE_INFINITY });
  });
});
