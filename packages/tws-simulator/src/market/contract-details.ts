import type { EpochMs } from "@tickwork/model/time";
import type { WireContractDetails } from "@tickwork/tws-wire/server/reference/reference-messages";
import { type Listing, wireContractOf } from "./listing.ts";
import { HOURS_RULES } from "./hours-rules.ts";
import { tradingDayOf, wireHours } from "./trading-hours.ts";

const DAYS_AHEAD = 6;
const ORDER_TYPES = "DAY,GTC,LMT,MKT,STP,WHATIF";
/** Market rules of IBKR: 26 is a cent, 239 half a pip. */
const STOCK_RULE = "26";
const PAIR_RULE = "239";

/** Everything that TWS tells of a contract. */
export function contractDetails(listing: Listing, now: EpochMs): WireContractDetails {
  const isStock = listing.securityType === "STK";
  const exchanges = isStock ? `SMART,${listing.primaryExchange}` : "IDEALPRO";
  const today = tradingDayOf(listing.hours, now);
  return {
    contract: wireContractOf(listing),
    marketName: listing.marketName,
    minTick: listing.minTick,
    orderTypes: ORDER_TYPES,
    validExchanges: exchanges,
    priceMagnifier: 1,
    longName: listing.longName,
    industry: listing.industry,
    category: listing.category,
    subcategory: listing.category,
    timeZoneId: HOURS_RULES[listing.hours].clock.wireZone,
    tradingHours: wireHours(listing.hours, today, DAYS_AHEAD, "extended"),
    liquidHours: wireHours(listing.hours, today, DAYS_AHEAD, "regular"),
    securityIds: [],
    aggregationGroup: isStock ? 1 : 4,
    marketRuleIds: exchanges
      .split(",")
      .map(() => (isStock ? STOCK_RULE : PAIR_RULE))
      .join(","),
    stockType: listing.stockType,
    minimumSize: 1,
    sizeIncrement: listing.sizeIncrement,
    suggestedSizeIncrement: isStock ? 100 : listing.sizeIncrement,
  };
}
