import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { WireContract } from "../../wire-contract.ts";
import { CONDITION_CODES, type WireCondition, type WireOrder } from "../../wire-order.ts";
import type { ServerMessageOf } from "../server-message.ts";
import type { WireOrderState } from "./order-messages.ts";

/** The version that openOrder carried before the server's own version took its place. */
const OPEN_ORDER_VERSION = 34;

export function writeOpenOrder(out: FrameWriter, message: ServerMessageOf<"open-order">, version: number): void {
  const { report } = message;
  const { contract, order, state } = report;
  if (version < SERVER_VERSION.orderContainer) out.field(OPEN_ORDER_VERSION);
  out.field(report.orderId);
  writeContract(out, contract);
  writeMain(out, order);
  out.fields(report.clientId, report.permId);
  writeInstitutional(out, order, version, `${report.permId}.0/${order.account}/${order.totalQuantity}`);
  out.field(order.auctionStrategy);
  writeBox(out, order);
  out.integer(order.displaySize);
  out.fields(order.blockOrder, order.sweepToFill, order.allOrNone, order.minimumQuantity, order.ocaType);
  out.fields(order.eTradeOnly, order.firmQuoteOnly).doubleOrEmpty(order.nbboPriceCap);
  out.fields(order.parentId, order.triggerMethod);
  writeVolatility(out, order, "open");
  writeTrail(out, order);
  out.fields(undefined, undefined); // basis points of a basket, and their type
  writeCombo(out, contract, order);
  writeScale(out, order);
  writeHedge(out, order);
  out.fields(order.optOutSmartRouting, order.clearingAccount, order.clearingIntent || "IB", order.notHeld);
  writeAlgo(out, contract, order);
  out.fields(order.solicited, order.whatIf);
  writeState(out, state, version);
  out.fields(order.randomizeSize, order.randomizePrice);
  if (version >= SERVER_VERSION.peggedToBenchmark) {
    writeConditions(out, order);
    writeAdjusted(out, order);
  }
  if (version >= SERVER_VERSION.softDollarTier) out.fields(order.softDollarName, order.softDollarValue, "");
  writeOpenOrderTail(out, order, version);
}

function writeOpenOrderTail(out: FrameWriter, order: WireOrder, version: number): void {
  if (version >= SERVER_VERSION.cashQuantity) out.field(order.cashQuantity ?? 0);
  if (version >= SERVER_VERSION.autoPriceForHedge) out.field(order.dontUseAutoPriceForHedge);
  if (version >= SERVER_VERSION.orderContainer) out.field(order.isOmsContainer);
  if (version >= SERVER_VERSION.discretionaryPeg) out.field(order.discretionaryUpToLimitPrice);
  if (version >= SERVER_VERSION.priceManagement) out.field(order.usePriceManagement ?? false);
  if (version >= SERVER_VERSION.duration) out.field(order.duration);
  if (version >= SERVER_VERSION.postToAts) out.field(order.postToAts);
  if (version >= SERVER_VERSION.autoCancelParent) out.field(order.autoCancelParent);
  writePegOffsets(out, order, version);
  if (version >= SERVER_VERSION.customerAccount) out.field(order.customerAccount);
  if (version >= SERVER_VERSION.professionalCustomer) out.field(order.professionalCustomer);
  if (version >= SERVER_VERSION.bondAccruedInterest) out.field("");
  if (version >= SERVER_VERSION.includeOvernight) out.field(order.includeOvernight);
  if (version >= SERVER_VERSION.cmeTaggingInOpenOrder) out.field(order.extOperator).integer(order.manualOrderIndicator);
}

export function writeCompletedOrder(
  out: FrameWriter,
  message: ServerMessageOf<"completed-order">,
  version: number,
): void {
  const { contract, order, state, permId, parentPermId } = message.report;
  writeContract(out, contract);
  writeMain(out, order);
  out.field(permId);
  writeInstitutional(out, order, version, undefined);
  writeBox(out, order);
  out.integer(order.displaySize);
  out.fields(order.sweepToFill, order.allOrNone, order.minimumQuantity, order.ocaType, order.triggerMethod);
  writeVolatility(out, order, "completed");
  writeTrail(out, order);
  writeCombo(out, contract, order);
  writeScale(out, order);
  writeHedge(out, order);
  out.fields(order.clearingAccount, order.clearingIntent || "IB", order.notHeld);
  writeAlgo(out, contract, order);
  out.fields(order.solicited, state.status, order.randomizeSize, order.randomizePrice);
  if (version >= SERVER_VERSION.peggedToBenchmark) writeConditions(out, order);
  out.double(order.trailStopPrice).double(order.limitPriceOffset);
  if (version >= SERVER_VERSION.cashQuantity) out.field(order.cashQuantity ?? 0);
  if (version >= SERVER_VERSION.autoPriceForHedge) out.field(order.dontUseAutoPriceForHedge);
  if (version >= SERVER_VERSION.orderContainer) out.field(order.isOmsContainer);
  out.fields("", message.filledQuantity, 0, order.autoCancelParent); // no auto-cancel date, no reference future
  out.fields("Not an insider or substantial shareholder", false, false, parentPermId);
  out.fields(message.completedTime, message.completedStatus);
  writePegOffsets(out, order, version);
  if (version >= SERVER_VERSION.customerAccount) out.field(order.customerAccount);
  if (version >= SERVER_VERSION.professionalCustomer) out.field(order.professionalCustomer);
}

function writeContract(out: FrameWriter, contract: WireContract): void {
  out.fields(contract.conId, contract.symbol, contract.secType, contract.lastTradeDate, contract.strike);
  out.fields(contract.right || "?", contract.multiplier, contract.exchange, contract.currency);
  out.fields(contract.localSymbol, contract.tradingClass);
}

function writeMain(out: FrameWriter, order: WireOrder): void {
  out.fields(order.action, order.totalQuantity, order.orderType);
  out.double(order.limitPrice ?? 0).double(order.auxPrice ?? 0);
  out.fields(order.timeInForce, order.ocaGroup, order.account, order.openClose, order.origin, order.orderRef);
}

/** @param allocation the deprecated share allocation, which only openOrder has */
function writeInstitutional(out: FrameWriter, order: WireOrder, version: number, allocation: string | undefined): void {
  out.fields(order.outsideRegularHours, order.hidden, order.discretionaryAmount, order.goodAfterTime);
  if (allocation !== undefined) out.field(allocation);
  out.fields(order.faGroup, order.faMethod, order.faPercentage);
  if (version < SERVER_VERSION.noFaProfile) out.field(order.faProfile);
  if (version >= SERVER_VERSION.modelCodes) out.field(order.modelCode);
  out.fields(order.goodTillDate, order.rule80A).doubleOrEmpty(order.percentOffset);
  out.fields(order.settlingFirm, order.shortSaleSlot, order.designatedLocation, order.exemptCode);
}

function writeBox(out: FrameWriter, order: WireOrder): void {
  out.doubleOrEmpty(order.startingPrice).doubleOrEmpty(order.stockReferencePrice).doubleOrEmpty(order.delta);
  out.doubleOrEmpty(order.stockRangeLower).doubleOrEmpty(order.stockRangeUpper);
}

/**
 * TWS names the absent delta neutral order `None`, a text that is not empty: so the fields of such an order must follow it,
 * and every decoder waits for them.
 */
function writeVolatility(out: FrameWriter, order: WireOrder, form: "open" | "completed"): void {
  const hedge = order.deltaNeutral;
  out.doubleOrEmpty(order.volatility).fields(order.volatilityType, order.deltaNeutralOrderType || "None");
  out.doubleOrEmpty(order.deltaNeutralAuxPrice).field(hedge?.conId ?? 0);
  if (form === "open") {
    out.fields(hedge?.settlingFirm, hedge?.clearingAccount, hedge?.clearingIntent, hedge?.openClose ?? "?");
  }
  out.fields(hedge?.shortSale ?? false, hedge?.shortSaleSlot ?? 0, hedge?.designatedLocation);
  out.fields(order.continuousUpdate, order.referencePriceType);
}

function writeTrail(out: FrameWriter, order: WireOrder): void {
  out.doubleOrEmpty(order.trailStopPrice).doubleOrEmpty(order.trailingPercent);
}

function writeCombo(out: FrameWriter, contract: WireContract, order: WireOrder): void {
  const legs = contract.comboLegs ?? [];
  out.field(legs.map((leg) => `${leg.action === "SELL" ? "-" : ""}${leg.ratio}x${leg.conId}`).join(","));
  out.field(legs.length);
  for (const leg of legs) {
    out.fields(leg.conId, leg.ratio, leg.action, leg.exchange);
    out.fields(leg.openClose, leg.shortSaleSlot, leg.designatedLocation, leg.exemptCode);
  }
  out.field(order.comboLegPrices.length);
  for (const price of order.comboLegPrices) out.doubleOrEmpty(price);
  out.field(order.smartComboRouting.length);
  for (const { tag, value } of order.smartComboRouting) out.fields(tag, value);
}

function writeScale(out: FrameWriter, order: WireOrder): void {
  out.integer(order.scaleInitLevelSize).integer(order.scaleSubsLevelSize).doubleOrEmpty(order.scalePriceIncrement);
  const { scale } = order;
  if (scale === undefined) return;
  out.doubleOrEmpty(scale.priceAdjustValue).integer(scale.priceAdjustInterval).doubleOrEmpty(scale.profitOffset);
  out.field(scale.autoReset).integer(scale.initPosition).integer(scale.initFillQuantity).field(scale.randomPercent);
}

function writeHedge(out: FrameWriter, order: WireOrder): void {
  out.field(order.hedgeType);
  if (order.hedgeType !== "") out.field(order.hedgeParameter);
}

function writeAlgo(out: FrameWriter, contract: WireContract, order: WireOrder): void {
  const hedged = contract.deltaNeutral;
  out.field(hedged !== undefined);
  if (hedged !== undefined) out.field(hedged.conId).double(hedged.delta).double(hedged.price);
  out.field(order.algoStrategy);
  if (order.algoStrategy === "") return;
  out.field(order.algoParameters.length);
  for (const { tag, value } of order.algoParameters) out.fields(tag, value);
}

function writeState(out: FrameWriter, state: WireOrderState, version: number): void {
  out.field(state.status);
  if (version >= SERVER_VERSION.whatIfExtended) {
    out.double(state.initMarginBefore).double(state.maintMarginBefore).double(state.equityWithLoanBefore);
    out.double(state.initMarginChange).double(state.maintMarginChange).double(state.equityWithLoanChange);
  }
  out.double(state.initMarginAfter).double(state.maintMarginAfter).double(state.equityWithLoanAfter);
  out.doubleOrEmpty(state.commission).doubleOrEmpty(state.minCommission).doubleOrEmpty(state.maxCommission);
  out.fields(state.commissionCurrency, state.warningText);
}

function writeConditions(out: FrameWriter, order: WireOrder): void {
  if (isPegBenchmark(order)) {
    const peg = order.pegBenchmark; // a client of before 102 cannot have sent it
    out.fields(peg?.referenceConId ?? 0, peg?.isPeggedChangeAmountDecrease ?? false);
    out
      .double(peg?.peggedChangeAmount ?? 0)
      .double(peg?.referenceChangeAmount ?? 0)
      .field(peg?.referenceExchange);
  }
  out.field(order.conditions.length);
  for (const condition of order.conditions) writeCondition(out, condition);
  if (order.conditions.length > 0) out.fields(order.conditionsIgnoreRegularHours, order.conditionsCancelOrder);
}

/** Decoders look for a benchmark by the order's type alone. */
function isPegBenchmark({ orderType }: WireOrder): boolean {
  return orderType === "PEG BENCH" || orderType === "PEGBENCH";
}

function writeCondition(out: FrameWriter, condition: WireCondition): void {
  out.fields(CONDITION_CODES[condition.type], condition.conjunction);
  switch (condition.type) {
    case "price":
      out.fields(condition.isMore, condition.value, condition.conId, condition.exchange, condition.triggerMethod);
      return;
    case "time":
    case "margin":
      out.fields(condition.isMore, condition.value);
      return;
    case "execution":
      out.fields(condition.secType, condition.exchange, condition.symbol);
      return;
    case "volume":
    case "percent-change":
      out.fields(condition.isMore, condition.value, condition.conId, condition.exchange);
  }
}

function writeAdjusted(out: FrameWriter, order: WireOrder): void {
  out.field(order.adjustedOrderType || "None").double(order.triggerPrice);
  out.double(order.trailStopPrice).double(order.limitPriceOffset);
  out.double(order.adjustedStopPrice).double(order.adjustedStopLimitPrice).double(order.adjustedTrailingAmount);
  out.field(order.adjustableTrailingUnit);
}

function writePegOffsets(out: FrameWriter, order: WireOrder, version: number): void {
  if (version < SERVER_VERSION.pegBestMidOffsets) return;
  out.fields(order.minimumTradeQuantity, order.minimumCompeteSize);
  out.doubleOrEmpty(order.competeAgainstBestOffset);
  out.doubleOrEmpty(order.midOffsetAtWhole).doubleOrEmpty(order.midOffsetAtHalf);
}
