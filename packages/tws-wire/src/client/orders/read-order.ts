import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { WireComboLeg, WireContract, WireDeltaNeutralContract } from "../../wire-contract.ts";
import type { WireOrder, WirePegBenchmark, WireScale, WireTag } from "../../wire-order.ts";
import { readConditions } from "./read-conditions.ts";
import { readComboLegs, readDeltaNeutralContract } from "../read-contract.ts";

/** What placeOrder says after the contract: the order, and what belongs to the contract but stands among the order's fields. */
export interface OrderFields {
  readonly order: WireOrder;
  readonly comboLegs: readonly WireComboLeg[];
  readonly deltaNeutralContract: WireDeltaNeutralContract | undefined;
}

/** Reads the order of a placeOrder message in the field order of the negotiated version. */
export function readOrder(reader: FieldReader, version: number, contract: WireContract): OrderFields {
  const main = readMain(reader);
  const combo = readCombo(reader, contract);
  const institutional = readInstitutional(reader, version);
  const volatility = readVolatility(reader);
  const scale = readScale(reader);
  const clearing = readClearing(reader);
  const deltaNeutralContract = readDeltaNeutralContract(reader);
  const algo = readAlgo(reader);
  const conditional = readConditional(reader, version, main.orderType);
  const late = readLate(reader, version, { orderType: main.orderType, exchange: contract.exchange });
  const { comboLegs, ...comboOrder } = combo;
  const order: WireOrder = {
    ...main,
    ...comboOrder,
    ...institutional,
    ...volatility,
    ...scale,
    ...clearing,
    ...algo,
    ...conditional,
    ...late,
  };
  return { order, comboLegs, deltaNeutralContract };
}

function readMain(reader: FieldReader) {
  return {
    action: reader.text(),
    totalQuantity: reader.double() ?? 0,
    orderType: reader.text(),
    limitPrice: reader.double(),
    auxPrice: reader.double(),
    timeInForce: reader.text(),
    ocaGroup: reader.text(),
    account: reader.text(),
    openClose: reader.text(),
    origin: reader.integer() ?? 0,
    orderRef: reader.text(),
    transmit: reader.boolean(),
    parentId: reader.integer() ?? 0,
    blockOrder: reader.boolean(),
    sweepToFill: reader.boolean(),
    displaySize: reader.integer(),
    triggerMethod: reader.integer() ?? 0,
    outsideRegularHours: reader.boolean(),
    hidden: reader.boolean(),
  };
}

function readCombo(reader: FieldReader, contract: WireContract) {
  const isCombo = contract.secType.toUpperCase() === "BAG";
  const comboLegs = isCombo ? readComboLegs(reader) : [];
  const comboLegPrices = isCombo ? Array.from({ length: reader.count() }, () => reader.double()) : [];
  const smartComboRouting = isCombo ? readTags(reader) : [];
  reader.skip(1); // shares allocation, no longer used
  return { comboLegs, comboLegPrices, smartComboRouting };
}

function readTags(reader: FieldReader): readonly WireTag[] {
  return Array.from({ length: reader.count() }, () => ({ tag: reader.text(), value: reader.text() }));
}

function readInstitutional(reader: FieldReader, version: number) {
  return {
    discretionaryAmount: reader.double() ?? 0,
    goodAfterTime: reader.text(),
    goodTillDate: reader.text(),
    faGroup: reader.text(),
    faMethod: reader.text(),
    faPercentage: reader.text(),
    faProfile: version < SERVER_VERSION.noFaProfile ? reader.text() : "",
    modelCode: version >= SERVER_VERSION.modelCodes ? reader.text() : "",
    shortSaleSlot: reader.integer() ?? 0,
    designatedLocation: reader.text(),
    exemptCode: reader.integer() ?? -1,
    ocaType: reader.integer() ?? 0,
    rule80A: reader.text(),
    settlingFirm: reader.text(),
    allOrNone: reader.boolean(),
    minimumQuantity: reader.integer(),
    percentOffset: reader.double(),
    eTradeOnly: reader.boolean(),
    firmQuoteOnly: reader.boolean(),
    nbboPriceCap: reader.double(),
    auctionStrategy: reader.integer() ?? 0,
    startingPrice: reader.double(),
    stockReferencePrice: reader.double(),
    delta: reader.double(),
    stockRangeLower: reader.double(),
    stockRangeUpper: reader.double(),
    overridePercentageConstraints: reader.boolean(),
  };
}

function readVolatility(reader: FieldReader) {
  const volatility = reader.double();
  const volatilityType = reader.integer() ?? 0;
  const deltaNeutralOrderType = reader.text();
  const deltaNeutralAuxPrice = reader.double();
  const deltaNeutral =
    deltaNeutralOrderType === ""
      ? undefined
      : {
          conId: reader.integer() ?? 0,
          settlingFirm: reader.text(),
          clearingAccount: reader.text(),
          clearingIntent: reader.text(),
          openClose: reader.text(),
          shortSale: reader.boolean(),
          shortSaleSlot: reader.integer() ?? 0,
          designatedLocation: reader.text(),
        };
  return {
    volatility,
    volatilityType,
    deltaNeutralOrderType,
    deltaNeutralAuxPrice,
    deltaNeutral,
    continuousUpdate: reader.integer() ?? 0,
    referencePriceType: reader.integer() ?? 0,
    trailStopPrice: reader.double(),
    trailingPercent: reader.double(),
  };
}

function readScale(reader: FieldReader) {
  const scaleInitLevelSize = reader.integer();
  const scaleSubsLevelSize = reader.integer();
  const scalePriceIncrement = reader.double();
  const scale: WireScale | undefined =
    scalePriceIncrement !== undefined && scalePriceIncrement > 0
      ? {
          priceAdjustValue: reader.double(),
          priceAdjustInterval: reader.integer(),
          profitOffset: reader.double(),
          autoReset: reader.boolean(),
          initPosition: reader.integer(),
          initFillQuantity: reader.integer(),
          randomPercent: reader.boolean(),
        }
      : undefined;
  return {
    scaleInitLevelSize,
    scaleSubsLevelSize,
    scalePriceIncrement,
    scale,
    scaleTable: reader.text(),
    activeStartTime: reader.text(),
    activeStopTime: reader.text(),
  };
}

function readClearing(reader: FieldReader) {
  const hedgeType = reader.text();
  return {
    hedgeType,
    hedgeParameter: hedgeType === "" ? "" : reader.text(),
    optOutSmartRouting: reader.boolean(),
    clearingAccount: reader.text(),
    clearingIntent: reader.text(),
    notHeld: reader.boolean(),
  };
}

function readAlgo(reader: FieldReader) {
  const algoStrategy = reader.text();
  return {
    algoStrategy,
    algoParameters: algoStrategy === "" ? [] : readTags(reader),
    algoId: reader.text(),
    whatIf: reader.boolean(),
    miscOptions: reader.text(),
    solicited: reader.boolean(),
    randomizeSize: reader.boolean(),
    randomizePrice: reader.boolean(),
  };
}

function readPegBenchmark(reader: FieldReader, orderType: string): WirePegBenchmark | undefined {
  if (orderType !== "PEG BENCH" && orderType !== "PEGBENCH") return undefined;
  return {
    referenceConId: reader.integer() ?? 0,
    isPeggedChangeAmountDecrease: reader.boolean(),
    peggedChangeAmount: reader.double() ?? 0,
    referenceChangeAmount: reader.double() ?? 0,
    referenceExchange: reader.text(),
  };
}

function readConditional(reader: FieldReader, version: number, orderType: string) {
  const isKnown = version >= SERVER_VERSION.peggedToBenchmark;
  const pegBenchmark = isKnown ? readPegBenchmark(reader, orderType) : undefined;
  const count = isKnown ? reader.count() : 0;
  return {
    pegBenchmark,
    conditions: readConditions(reader, count),
    conditionsIgnoreRegularHours: count > 0 ? reader.boolean() : false,
    conditionsCancelOrder: count > 0 ? reader.boolean() : false,
    adjustedOrderType: isKnown ? reader.text() : "",
    triggerPrice: isKnown ? reader.double() : undefined,
    limitPriceOffset: isKnown ? reader.double() : undefined,
    adjustedStopPrice: isKnown ? reader.double() : undefined,
    adjustedStopLimitPrice: isKnown ? reader.double() : undefined,
    adjustedTrailingAmount: isKnown ? reader.double() : undefined,
    adjustableTrailingUnit: isKnown ? (reader.integer() ?? 0) : 0,
  };
}

/** Fields that were added at the end of the message over the years, each from its version on. */
function readLate(reader: FieldReader, version: number, of: { orderType: string; exchange: string }) {
  const from = <T>(since: number, read: () => T, otherwise: T): T => (version >= since ? read() : otherwise);
  const text = (since: number) => from(since, () => reader.text(), "");
  const flag = (since: number) => from(since, () => reader.boolean(), false);
  const integer = (since: number) => from(since, () => reader.integer(), undefined);
  const early = {
    extOperator: text(SERVER_VERSION.extOperator),
    softDollarName: text(SERVER_VERSION.softDollarTier),
    softDollarValue: text(SERVER_VERSION.softDollarTier),
    cashQuantity: from(SERVER_VERSION.cashQuantity, () => reader.double(), undefined),
    mifid2DecisionMaker: text(SERVER_VERSION.decisionMaker),
    mifid2DecisionAlgo: text(SERVER_VERSION.decisionMaker),
    mifid2ExecutionTrader: text(SERVER_VERSION.mifidExecution),
    mifid2ExecutionAlgo: text(SERVER_VERSION.mifidExecution),
    dontUseAutoPriceForHedge: flag(SERVER_VERSION.autoPriceForHedge),
    isOmsContainer: flag(SERVER_VERSION.orderContainer),
    discretionaryUpToLimitPrice: flag(SERVER_VERSION.discretionaryPeg),
    usePriceManagement: from(SERVER_VERSION.priceManagement, () => readOptionalFlag(reader), undefined),
    duration: integer(SERVER_VERSION.duration),
    postToAts: integer(SERVER_VERSION.postToAts),
    autoCancelParent: flag(SERVER_VERSION.autoCancelParent),
    advancedErrorOverride: text(SERVER_VERSION.advancedReject),
    manualOrderTime: text(SERVER_VERSION.manualOrderTime),
    ...readPegOffsets(reader, version, of),
    customerAccount: text(SERVER_VERSION.customerAccount),
    professionalCustomer: flag(SERVER_VERSION.professionalCustomer),
  };
  if (version >= SERVER_VERSION.rfqFields && version < SERVER_VERSION.noRfqFields) reader.skip(2);
  return {
    ...early,
    includeOvernight: flag(SERVER_VERSION.includeOvernight),
    manualOrderIndicator: integer(SERVER_VERSION.cmeTagging),
  };
}

function readOptionalFlag(reader: FieldReader): boolean | undefined {
  const value = reader.integer();
  return value === undefined ? undefined : value !== 0;
}

function readPegOffsets(reader: FieldReader, version: number, of: { orderType: string; exchange: string }) {
  const isKnown = version >= SERVER_VERSION.pegBestMidOffsets;
  const isPegBest = isKnown && (of.orderType === "PEG BEST" || of.orderType === "PEGBEST");
  const isPegMid = isKnown && (of.orderType === "PEG MID" || of.orderType === "PEGMID");
  const minimumTradeQuantity = isKnown && of.exchange === "IBKRATS" ? reader.integer() : undefined;
  const minimumCompeteSize = isPegBest ? reader.integer() : undefined;
  const competeAgainstBestOffset = isPegBest ? reader.double() : undefined;
  const hasMidOffsets = isPegMid || competeAgainstBestOffset === Number.POSITIVE_INFINITY;
  return {
    minimumTradeQuantity,
    minimumCompeteSize,
    competeAgainstBestOffset,
    midOffsetAtWhole: hasMidOffsets ? reader.double() : undefined,
    midOffsetAtHalf: hasMidOffsets ? reader.double() : undefined,
  };
}
