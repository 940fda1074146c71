import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";

/** The message's own version, sent until the server's version took its place. */
const CONTRACT_DATA_VERSION = 8;

export function writeContractDetails(
  out: FrameWriter,
  message: ServerMessageOf<"contract-details">,
  version: number,
): void {
  const { requestId, details } = message;
  const { contract } = details;
  if (version < SERVER_VERSION.sizeRules) out.field(CONTRACT_DATA_VERSION);
  out.fields(requestId, contract.symbol, contract.secType, contract.lastTradeDate);
  if (version >= SERVER_VERSION.lastTradeDate) out.field("");
  out.fields(contract.strike, contract.right, contract.exchange, contract.currency, contract.localSymbol);
  out.fields(details.marketName, contract.tradingClass, contract.conId, details.minTick);
  if (version >= SERVER_VERSION.sizeMultiplier && version < SERVER_VERSION.sizeRules) out.field(1);
  out.fields(contract.multiplier, details.orderTypes, details.validExchanges, details.priceMagnifier);
  out.fields(0, details.longName, contract.primaryExchange); // 0: no underlying
  out.fields("", details.industry, details.category, details.subcategory); // no contract month
  out.fields(details.timeZoneId, details.tradingHours, details.liquidHours);
  out.fields("", 0, details.securityIds.length); // no economic value rule
  for (const { tag, value } of details.securityIds) out.fields(tag, value);
  if (version >= SERVER_VERSION.aggregationGroup) out.field(details.aggregationGroup);
  if (version >= SERVER_VERSION.underlyingInfo) out.fields("", "");
  if (version >= SERVER_VERSION.marketRules) out.field(details.marketRuleIds);
  if (version >= SERVER_VERSION.realExpirationDate) out.field("");
  if (version >= SERVER_VERSION.stockType) out.field(details.stockType);
  if (version >= SERVER_VERSION.fractionalSizes && version < SERVER_VERSION.sizeRules) out.field(details.minimumSize);
  if (version >= SERVER_VERSION.sizeRules)
    out.fields(details.minimumSize, details.sizeIncrement, details.suggestedSizeIncrement);
  if (version >= SERVER_VERSION.ineligibilityReasons) out.field(0);
}
