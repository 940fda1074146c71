import type { DepthExchange } from "@tickwork/tws-wire/server/market/market-messages";
import type { ListingType } from "../market/listing.ts";

const [STOCKS, PAIRS, FUTURES, OPTIONS] = [1, 4, 2_147_483_647, 2];

function exchange(
  name: string,
  secType: ListingType,
  of: { readonly listing?: string; readonly service?: "Deep" | "Deep2"; readonly group: number },
): DepthExchange {
  return {
    exchange: name,
    secType,
    listingExchange: of.listing ?? "",
    serviceDataType: of.service ?? "Deep",
    aggregationGroup: of.group === FUTURES ? undefined : of.group,
  };
}

/** Where depth can be asked for, as `reqMktDepthExchanges` tells it. Depth of kind `Deep2` names market makers. */
export const DEPTH_EXCHANGES: readonly DepthExchange[] = [
  exchange("ISLAND", "STK", { listing: "NASDAQ", service: "Deep2", group: STOCKS }),
  exchange("NASDAQ", "STK", { listing: "NASDAQ", service: "Deep2", group: STOCKS }),
  ...["ARCA", "BATS", "DRCTEDGE", "BYX", "EDGEA", "IEX", "NYSE", "AMEX", "MEMX", "PEARL"].map((name) =>
    exchange(name, "STK", { group: STOCKS }),
  ),
  exchange("IDEALPRO", "CASH", { group: PAIRS }),
  ...["CME", "CBOT", "NYMEX", "COMEX", "CFE", "EUREX"].map((name) => exchange(name, "FUT", { group: FUTURES })),
  ...["CBOE", "ISE", "PHLX"].map((name) => exchange(name, "OPT", { group: OPTIONS })),
  exchange("PAXOS", "CRYPTO", { group: FUTURES }),
];

/** Who makes markets where depth names them. */
const MARKET_MAKERS = ["NSDQ", "UBSS", "MSCO", "CDRG", "ARCX"];

/** Who can stand behind a row, and whether rows name them. */
export interface DepthVenue {
  readonly isNamed: boolean;
  readonly marketMakers: readonly string[];
}

/** What depth at an exchange is like; SMART joins the books of all. @returns undefined when there is none: error 10092 */
export function depthVenue(name: string, type: ListingType, isSmartDepth: boolean): DepthVenue | undefined {
  const ofType = DEPTH_EXCHANGES.filter(({ secType }) => secType === type);
  if (name === "SMART" || name === "") {
    const isJoined = isSmartDepth && ofType.length > 0;
    return isJoined ? { isNamed: true, marketMakers: ofType.map((found) => found.exchange) } : undefined;
  }
  const found = ofType.find((candidate) => candidate.exchange === name);
  if (found === undefined) return undefined;
  return found.serviceDataType === "Deep2"
    ? { isNamed: true, marketMakers: MARKET_MAKERS }
    : { isNamed: isSmartDepth, marketMakers: [name] };
}
