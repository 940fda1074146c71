import type { Listing, ListingType } from "../market/listing.ts";
import { type BarSize, stepName } from "./bar-size.ts";

/** What a historical bar is made of. */
export type WhatToShow =
  | "TRADES"
  | "AGGTRADES"
  | "MIDPOINT"
  | "BID"
  | "ASK"
  | "BID_ASK"
  | "ADJUSTED_LAST"
  | "HISTORICAL_VOLATILITY"
  | "OPTION_IMPLIED_VOLATILITY"
  | "FEE_RATE"
  | "YIELD_BID"
  | "YIELD_ASK"
  | "YIELD_BID_ASK"
  | "YIELD_LAST"
  | "YIELD_MARK"
  | "INDICATIVE_AUCTION_PRICE_SIZE"
  | "NAV_LAST"
  | "SCHEDULE";

interface Kind {
  /** What TWS calls the data in its answers. */
  readonly label: string;
  /** What its data service calls them. */
  readonly series: string;
  /** Of which contracts there are such data; all, when left out. */
  readonly of?: ReadonlySet<ListingType>;
}

const TRADED: ReadonlySet<ListingType> = new Set(["STK", "FUT", "CONTFUT", "OPT", "FOP", "BOND", "IND", "CFD", "BAG"]);
const QUOTED: ReadonlySet<ListingType> = new Set(
  [...TRADED, "CASH", "CRYPTO", "CMDTY"].filter((type) => type !== "IND") as ListingType[],
);
const WITH_OPTIONS: ReadonlySet<ListingType> = new Set(["STK", "IND", "FUT"]);
const BONDS: ReadonlySet<ListingType> = new Set(["BOND"]);
const NONE: ReadonlySet<ListingType> = new Set();

const KINDS: Readonly<Record<WhatToShow, Kind>> = {
  TRADES: { label: "Trades", series: "Last", of: TRADED },
  AGGTRADES: { label: "AggTrades", series: "AggLast", of: new Set(["CRYPTO"]) },
  MIDPOINT: { label: "Midpoint", series: "MidPoint", of: QUOTED },
  BID: { label: "Bid", series: "Bid", of: QUOTED },
  ASK: { label: "Ask", series: "Ask", of: QUOTED },
  BID_ASK: { label: "Bid/Ask", series: "BidAsk", of: QUOTED },
  ADJUSTED_LAST: { label: "Adjusted_Last", series: "Last", of: TRADED },
  HISTORICAL_VOLATILITY: { label: "Historical_Volatility", series: "HistVol", of: WITH_OPTIONS },
  OPTION_IMPLIED_VOLATILITY: { label: "Option_Implied_Volatility", series: "OptionImpliedVol", of: WITH_OPTIONS },
  FEE_RATE: { label: "Fee_Rate", series: "FeeRate", of: new Set(["STK"]) },
  YIELD_BID: { label: "Yield_Bid", series: "BidYield", of: BONDS },
  YIELD_ASK: { label: "Yield_Ask", series: "AskYield", of: BONDS },
  YIELD_BID_ASK: { label: "Yield_Bid_Ask", series: "BidYield", of: BONDS },
  YIELD_LAST: { label: "Yield_Last", series: "LastYield", of: BONDS },
  YIELD_MARK: { label: "Yield_Mark", series: "MarkYield", of: BONDS },
  INDICATIVE_AUCTION_PRICE_SIZE: { label: "Indicative_Auction", series: "AuctionIndicLast", of: NONE },
  NAV_LAST: { label: "Nav_Last", series: "NavLast", of: NONE },
  SCHEDULE: { label: "Schedule", series: "Schedule" },
};

/** Reads it in any case; undefined for what TWS does not know. */
export function parseWhatToShow(text: string): WhatToShow | undefined {
  const name = text.toUpperCase();
  return Object.hasOwn(KINDS, name) ? (name as WhatToShow) : undefined;
}

/** Whether a contract can have such data at all. */
export function isShown(whatToShow: WhatToShow, listing: Listing): boolean {
  return KINDS[whatToShow].of?.has(listing.securityType) ?? true;
}

/** What TWS says of data that a contract cannot have. The exchange is its data service's: BEST for SMART, FXSUBPIP for IDEALPRO. */
export function notShownText(whatToShow: WhatToShow, listing: Listing, size: BarSize): string {
  const { symbol, securityType, exchange } = listing;
  const venue = exchange === "SMART" ? "BEST" : exchange === "IDEALPRO" ? "FXSUBPIP" : exchange;
  return `No historical market data for ${symbol}/${securityType}@${venue} ${KINDS[whatToShow].series} ${stepName(size)}`;
}

/** What TWS says of data that it does not have. */
export function noDataText(whatToShow: WhatToShow, listing: Listing): string {
  const name = listing.securityType === "STK" ? listing.symbol : listing.localSymbol;
  return `HMDS query returned no data: ${name}@${listing.exchange} ${KINDS[whatToShow].label}`;
}
