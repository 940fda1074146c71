import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { Feed } from "./feed.ts";
import { PAIRS } from "../contracts/pair-listing.ts";
import type { Listing } from "./listing.ts";

/** IBKR's words for error 200. */
export const NO_DEFINITION = "No security definition has been found for the request";

const MOST_REMEMBERED = 10_000;
const STOCK_EXCHANGES = new Set(["", "SMART", "NYSE", "NASDAQ", "ARCA", "AMEX", "BATS", "IEX", "ISLAND", "DRCTEDGE"]);
const PAIR_EXCHANGES = new Set(["", "IDEALPRO"]);

/** Finds what a contract means: by its conId when that is known, else by symbol, type, currency and exchange. */
export class ContractFinder {
  readonly #byConId = new Map<number, Listing>();

  find(feed: Feed, contract: WireContract): Listing | undefined {
    const byId = contract.conId === 0 ? undefined : this.#byConId.get(contract.conId);
    if (byId !== undefined) return byId;
    const listing = findBySymbol(feed, contract) ?? (contract.conId === 0 ? undefined : findPair(feed, contract.conId));
    if (listing === undefined || (contract.conId !== 0 && contract.conId !== listing.conId)) return undefined;
    if (this.#byConId.size < MOST_REMEMBERED) this.#byConId.set(listing.conId, listing);
    return listing;
  }
}

function findBySymbol(feed: Feed, contract: WireContract): Listing | undefined {
  const exchange = contract.exchange.toUpperCase();
  switch (contract.secType.toUpperCase()) {
    case "STK": {
      const symbol = contract.symbol || contract.localSymbol;
      const isHere = STOCK_EXCHANGES.has(exchange) && (contract.currency === "USD" || contract.currency === "");
      return isHere && !symbol.includes(".") ? feed.find(symbol.toUpperCase()) : undefined;
    }
    case "CASH": {
      const pair = contract.symbol === "" ? contract.localSymbol : `${contract.symbol}.${contract.currency}`;
      return PAIR_EXCHANGES.has(exchange) && pair.includes(".") ? feed.find(pair.toUpperCase()) : undefined;
    }
    default:
      return undefined;
  }
}

function findPair(feed: Feed, conId: number): Listing | undefined {
  return PAIRS.map((pair) => feed.find(pair)).find((listing) => listing?.conId === conId);
}
