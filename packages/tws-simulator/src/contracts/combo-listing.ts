import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { Listing, ListingLeg } from "../market/listing.ts";
import { newListing } from "./new-listing.ts";

/** IBKR's number for every combination in dollars. */
const COMBO_CON_ID = 28_812_380;

/** A combination of contracts that trades as one, at the sum of its legs' prices. */
export function comboListing(contract: WireContract, legs: readonly ListingLeg[]): Listing {
  const [first] = legs;
  const symbol = contract.symbol || (first?.listing.symbol ?? "");
  const parts = legs.map(({ listing, ratio }) => `${ratio}x${listing.conId}`).join(",");
  return newListing({
    id: `BAG:${parts}:${contract.currency || "USD"}`,
    securityType: "BAG",
    symbol,
    currency: contract.currency || (first?.listing.currency ?? "USD"),
    conId: COMBO_CON_ID,
    exchange: contract.exchange || "SMART",
    localSymbol: parts,
    tradingClass: "COMB",
    longName: symbol,
    marketRuleId: first?.listing.marketRuleId ?? 26,
    validExchanges: ["SMART", ...(first === undefined ? [] : first.listing.validExchanges.slice(1))],
    hours: first?.listing.hours ?? "us-options",
    multiplier: first?.listing.multiplier ?? 1,
    legs,
  });
}
