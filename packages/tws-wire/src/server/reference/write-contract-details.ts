import { escapeNonAscii } from "../../escape-non-ascii.ts";
import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";
import type { WireBondDetails, WireContractDetails, WireFundDetails } from "./reference-messages.ts";

/** The messages' own versions, sent until the server's version took their place. */
const CONTRACT_DATA_VERSION = 8;
const BOND_DATA_VERSION = 6;

export function writeContractDetails(
  out: FrameWriter,
  message: ServerMessageOf<"contract-details">,
  version: number,
): void {
  const { requestId, details } = message;
  const { contract } = details;
  if (version < SERVER_VERSION.sizeRules) out.field(CONTRACT_DATA_VERSION);
  out.fields(requestId, contract.symbol, contract.secType, expiryText(details));
  if (version >= SERVER_VERSION.lastTradeDate) out.field(contract.lastTradeDate);
  out.fields(contract.strike, contract.right, contract.exchange, contract.currency, contract.localSymbol);
  out.fields(details.marketName, contract.tradingClass, contract.conId, details.minTick);
  writeOldSizeMultiplier(out, version);
  out.fields(contract.multiplier, details.orderTypes, details.validExchanges, details.priceMagnifier);
  out.fields(details.underlyingConId, nameAt(details.longName, version), contract.primaryExchange);
  out.fields(details.contractMonth, details.industry, details.category, details.subcategory);
  out.fields(details.timeZoneId, details.tradingHours, details.liquidHours);
  writeIds(out, details);
  if (version >= SERVER_VERSION.aggregationGroup) out.field(details.aggregationGroup);
  if (version >= SERVER_VERSION.underlyingInfo) out.fields(details.underlyingSymbol, details.underlyingType);
  if (version >= SERVER_VERSION.marketRules) out.field(details.marketRuleIds);
  if (version >= SERVER_VERSION.realExpirationDate) out.field(details.realExpirationDate);
  if (version >= SERVER_VERSION.stockType) out.field(details.stockType);
  if (version >= SERVER_VERSION.fractionalSizes && version < SERVER_VERSION.sizeRules) out.field(details.minimumSize);
  writeSizes(out, details, version);
  if (version >= SERVER_VERSION.fundFields && details.fund !== undefined) writeFund(out, details.fund);
  if (version < SERVER_VERSION.ineligibilityReasons) return;
  out.field(details.ineligibilityReasons.length);
  for (const { id, description } of details.ineligibilityReasons) out.fields(id, description);
}

/** A bond's contract has a message of its own; a client knows by its number which one it reads. */
export function writeBondDetails(
  out: FrameWriter,
  message: ServerMessageOf<"bond-contract-details">,
  version: number,
): void {
  const { requestId, details } = message;
  const { contract } = details;
  if (version < SERVER_VERSION.sizeRules) out.field(BOND_DATA_VERSION);
  out.fields(requestId, contract.symbol, contract.secType, details.cusip, details.coupon, details.maturity);
  out.fields(details.issueDate, details.ratings, details.bondType, details.couponType);
  out.fields(details.isConvertible, details.isCallable, details.isPuttable, details.description);
  out.fields(contract.exchange, contract.currency, details.marketName, contract.tradingClass);
  out.fields(contract.conId, details.minTick);
  writeOldSizeMultiplier(out, version);
  out.fields(details.orderTypes, details.validExchanges, details.nextOptionDate, details.nextOptionType);
  out.fields(details.isNextOptionPartial, details.notes, nameAt(details.longName, version));
  if (version >= SERVER_VERSION.bondTradingHours)
    out.fields(details.timeZoneId, details.tradingHours, details.liquidHours);
  writeIds(out, details);
  if (version >= SERVER_VERSION.aggregationGroup) out.field(details.aggregationGroup);
  if (version >= SERVER_VERSION.marketRules) out.field(details.marketRuleIds);
  writeSizes(out, details, version);
}

/** The last trading day, with its time and zone behind it where TWS knows them: `20261218-08:30:00-US/Central`. */
function expiryText({ contract, lastTradeTime, timeZoneId }: WireContractDetails): string {
  if (lastTradeTime === "") return contract.lastTradeDate;
  return `${contract.lastTradeDate}-${lastTradeTime}-${timeZoneId}`;
}

function nameAt(name: string, version: number): string {
  return version >= SERVER_VERSION.escapedText ? escapeNonAscii(name) : name;
}

function writeOldSizeMultiplier(out: FrameWriter, version: number): void {
  if (version >= SERVER_VERSION.sizeMultiplier && version < SERVER_VERSION.sizeRules) out.field(1);
}

function writeIds(out: FrameWriter, details: WireContractDetails | WireBondDetails): void {
  out.fields(details.evRule, details.evMultiplier, details.securityIds.length);
  for (const { tag, value } of details.securityIds) out.fields(tag, value);
}

function writeSizes(out: FrameWriter, details: WireContractDetails | WireBondDetails, version: number): void {
  if (version < SERVER_VERSION.sizeRules) return;
  out.fields(details.minimumSize, details.sizeIncrement, details.suggestedSizeIncrement);
}

function writeFund(out: FrameWriter, fund: WireFundDetails): void {
  out.fields(fund.name, fund.family, fund.type, fund.frontLoad, fund.backLoad, fund.backLoadTimeInterval);
  out.fields(fund.managementFee, fund.isClosed, fund.isClosedForNewInvestors, fund.isClosedForNewMoney);
  out.fields(fund.notifyAmount, fund.minimumInitialPurchase, fund.subsequentMinimumPurchase);
  out.fields(fund.blueSkyStates, fund.blueSkyTerritories, fund.distributionPolicy, fund.assetType);
}
