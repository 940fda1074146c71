import type { Listing } from "../market/listing.ts";
import { bandsOf, smallestIncrement } from "./market-rules.ts";

type Given =
  | "symbol"
  | "securityType"
  | "currency"
  | "conId"
  | "exchange"
  | "localSymbol"
  | "tradingClass"
  | "longName"
  | "marketRuleId"
  | "validExchanges"
  | "hours";

/** What must be said of a contract; the rest has the values of a plain one. */
export type ListingFacts = Pick<Listing, Given> & Partial<Omit<Listing, Given | "minTick" | "priceBands">>;

const PLAIN = {
  primaryExchange: "",
  minimumQuantity: 1,
  sizeIncrement: 1,
  multiplier: 1,
  industry: "",
  category: "",
  subcategory: "",
  stockType: "",
  securityIds: [],
  lastTradeDate: "",
  lastTradeTime: "",
  contractMonth: "",
  strike: 0,
  right: "",
} as const;

/** A listing from what is particular to it; its increments are those of its market rule. */
export function newListing(facts: ListingFacts): Listing {
  const { securityType, localSymbol, currency, tradingClass, marketRuleId } = facts;
  return {
    ...PLAIN,
    id: `${securityType}:${localSymbol}:${currency}`,
    marketName: tradingClass,
    suggestedSizeIncrement: facts.sizeIncrement ?? 1,
    minTick: smallestIncrement(marketRuleId),
    priceBands: bandsOf(marketRuleId),
    ...facts,
  };
}
