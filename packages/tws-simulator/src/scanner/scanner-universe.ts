import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";

/** Large US stocks that a scan looks at, whether anybody has asked for them or not. */
const SYMBOLS = [
  "AAPL",
  "MSFT",
  "NVDA",
  "AMZN",
  "GOOGL",
  "META",
  "TSLA",
  "AVGO",
  "JPM",
  "V",
  "XOM",
  "UNH",
  "JNJ",
  "WMT",
  "PG",
  "MA",
  "HD",
  "CVX",
  "MRK",
  "KO",
  "PEP",
  "BAC",
  "COST",
  "ADBE",
  "CRM",
  "NFLX",
  "AMD",
  "INTC",
  "DIS",
  "IBM",
];

/** What a feed has of them: all in a synthetic market, in a recorded one the recorded stock. */
export function scannerUniverse(feed: Feed, active: Iterable<Listing>): readonly Listing[] {
  const listings = new Map<string, Listing>();
  for (const listing of active) if (isStock(listing)) listings.set(listing.id, listing);
  for (const symbol of SYMBOLS) {
    const listing = feed.find(symbol);
    if (listing !== undefined && isStock(listing)) listings.set(listing.id, listing);
  }
  return [...listings.values()];
}

function isStock({ securityType, currency }: Listing): boolean {
  return securityType === "STK" && currency === "USD";
}
