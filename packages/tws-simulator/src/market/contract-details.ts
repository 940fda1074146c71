import type { EpochMs } from "@tickwork/model/time";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { WireContractDetails } from "@tickwork/tws-wire/server/reference/reference-messages";
import { HOURS_RULES } from "./hours-rules.ts";
import { type BondTerms, type Listing, type ListingType, wireContractOf } from "./listing.ts";
import { orderTypesTold } from "../orders/order-types-told.ts";
import { tradingDayOf, wireHours } from "./trading-hours.ts";

const DAYS_AHEAD = 6;
const UNSET_GROUP = 2_147_483_647;
/** TWS's numbers of the groups in which data of several venues is joined. */
const AGGREGATION_GROUPS: Readonly<Record<ListingType, number>> = {
  STK: 1,
  OPT: 2,
  CASH: 4,
  BOND: 2,
  FUT: UNSET_GROUP,
  CONTFUT: UNSET_GROUP,
  FOP: UNSET_GROUP,
  CRYPTO: UNSET_GROUP,
  IND: UNSET_GROUP,
  CFD: UNSET_GROUP,
  CMDTY: UNSET_GROUP,
  BAG: UNSET_GROUP,
};

/** Everything that TWS tells of a contract on the exchange that was asked for, as the message that it has for its kind. */
export function contractDetails(
  requestId: number,
  { listing, exchange }: { readonly listing: Listing; readonly exchange: string },
  now: EpochMs,
): ServerMessage {
  const plain = detailsOf(listing, now);
  // TWS tells a contract as it was asked for, on one exchange of several.
  const isElsewhere = listing.validExchanges.includes(exchange);
  const details = isElsewhere ? { ...plain, contract: { ...plain.contract, exchange } } : plain;
  const { bond } = listing;
  if (bond === undefined) return { type: "contract-details", requestId, details };
  return { type: "bond-contract-details", requestId, details: { ...details, ...bondFields(bond) } };
}

function detailsOf(listing: Listing, now: EpochMs): WireContractDetails {
  const { hours, underlying, validExchanges } = listing;
  const today = tradingDayOf(hours, now);
  return {
    contract: wireContractOf(listing),
    marketName: listing.marketName,
    minTick: listing.minTick,
    orderTypes: orderTypesTold(listing.securityType),
    validExchanges: validExchanges.join(","),
    priceMagnifier: 1,
    underlyingConId: underlying?.conId ?? 0,
    underlyingSymbol: underlying?.symbol ?? "",
    underlyingType: underlying?.securityType ?? "",
    contractMonth: listing.contractMonth,
    realExpirationDate: listing.lastTradeDate,
    lastTradeTime: listing.lastTradeTime,
    longName: listing.longName,
    industry: listing.industry,
    category: listing.category,
    subcategory: listing.subcategory,
    timeZoneId: HOURS_RULES[hours].clock.wireZone,
    tradingHours: wireHours(hours, today, DAYS_AHEAD, "extended"),
    liquidHours: wireHours(hours, today, DAYS_AHEAD, "liquid"),
    evRule: "",
    evMultiplier: 0,
    securityIds: listing.securityIds,
    aggregationGroup: AGGREGATION_GROUPS[listing.securityType],
    marketRuleIds: validExchanges.map(() => listing.marketRuleId).join(","),
    stockType: listing.stockType,
    minimumSize: listing.securityType === "CASH" ? listing.sizeIncrement : listing.minimumQuantity,
    sizeIncrement: listing.sizeIncrement,
    suggestedSizeIncrement: listing.suggestedSizeIncrement,
    ineligibilityReasons: [],
  };
}

function bondFields(bond: BondTerms) {
  return {
    cusip: bond.cusip,
    coupon: bond.coupon,
    maturity: bond.maturity,
    issueDate: bond.issueDate,
    ratings: bond.ratings,
    bondType: bond.bondType,
    couponType: bond.couponType,
    isConvertible: false,
    isCallable: bond.isCallable,
    isPuttable: false,
    description: bond.description,
    nextOptionDate: "",
    nextOptionType: "",
    isNextOptionPartial: false,
    notes: "",
  };
}
