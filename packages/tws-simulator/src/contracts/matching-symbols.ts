import type { SymbolSample } from "@tickwork/tws-wire/server/reference/reference-messages";
import type { Listing } from "../market/listing.ts";
import { issuerIdOf } from "./contract-query.ts";
import type { ContractSource } from "./contract-source.ts";
import { FUTURE_PRODUCTS } from "./future-products.ts";
import { stockListing } from "./stock-listing.ts";

/** TWS tells no more than these. */
const MOST_FOUND = 16;
/** What the search is for: shares, indices, and companies that have bonds. */
const SEARCHED = new Set<Listing["securityType"]>(["STK", "IND", "BOND"]);

/**
 * What TWS offers to who types a text: the symbol itself first, then symbols that begin with it, then names that contain it. A symbol
 * that only could be listed is offered where no known one is.
 */
export function matchingSymbols(source: ContractSource, pattern: string): readonly SymbolSample[] {
  const text = pattern.trim().toUpperCase();
  if (text === "") return [];
  const ranks: readonly ((listing: Listing) => boolean)[] = [
    ({ symbol }) => symbol === text,
    ({ symbol }) => symbol.startsWith(text),
    ({ longName }) => text.length > 1 && longName.toUpperCase().includes(text),
  ];
  const known = [...source.searchable()].filter(({ securityType }) => SEARCHED.has(securityType));
  const found = new Set(ranks.flatMap((isMatch) => known.filter(isMatch)));
  const derived = found.size === 0 ? stockListing(text) : undefined;
  if (derived !== undefined && source.byConId(derived.conId, 0) !== undefined) found.add(derived);
  const issuers = new Set<string>();
  const isFirstOfIssuer = (listing: Listing): boolean => {
    if (listing.bond === undefined) return true;
    const isNew = !issuers.has(issuerIdOf(listing));
    issuers.add(issuerIdOf(listing));
    return isNew;
  };
  return [...found]
    .filter(isFirstOfIssuer)
    .slice(0, MOST_FOUND)
    .map((listing) => sampleOf(source, listing));
}

function sampleOf(source: ContractSource, listing: Listing): SymbolSample {
  const { conId, symbol, securityType, primaryExchange, exchange, currency, longName, bond } = listing;
  return {
    conId: bond === undefined ? conId : 0,
    symbol: bond === undefined ? symbol : listing.tradingClass,
    secType: securityType,
    primaryExchange: primaryExchange || exchange,
    currency,
    derivativeTypes: derivativesOf(source, listing),
    description: longName,
    issuerId: bond === undefined ? "" : issuerIdOf(listing),
  };
}

function derivativesOf(source: ContractSource, listing: Listing): readonly string[] {
  const types: string[] = [];
  if (source.optionRoot(listing) !== undefined) types.push("OPT");
  if (FUTURE_PRODUCTS.some(({ symbol }) => listing.securityType === "IND" && symbol === listing.symbol))
    types.push("FUT");
  if (types.length > 0 && listing.securityType === "STK") types.push("BAG");
  return types;
}
