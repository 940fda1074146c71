import { OTHER_LISTINGS } from "../contracts/other-listings.ts";
import { newListing } from "../contracts/new-listing.ts";
import type { Listing } from "../market/listing.ts";
import type { HoursName } from "../market/trading-hours.ts";

/** Prices that nobody can trade, which futures and indices follow; the rest are metals and coins with a listing of their own. */
const SERIES: Readonly<Record<string, HoursName>> = {
  CL: "cme-energy",
  NG: "cme-energy",
  HG: "cme-metals",
  ZN: "cme-metals",
  ZB: "cme-metals",
  VIX: "cme-equity",
  DAX: "xetra",
  ESTX50: "xetra",
};

/** The instrument behind a series of prices. */
export function seriesListing(name: string): Listing {
  const hours = SERIES[name];
  if (hours === undefined) return ownListing(name);
  return newListing({
    id: `SERIES:${name}`,
    securityType: "IND",
    symbol: name,
    currency: "USD",
    conId: 0,
    exchange: "",
    localSymbol: `series ${name}`,
    tradingClass: name,
    longName: name,
    marketRuleId: 9055,
    validExchanges: [],
    hours,
  });
}

function ownListing(name: string): Listing {
  const found = OTHER_LISTINGS.find(
    ({ securityType, symbol }) => symbol === name && (securityType === "CMDTY" || securityType === "CRYPTO"),
  );
  if (found === undefined) throw new Error(`There is no series ${name}`);
  return found;
}
